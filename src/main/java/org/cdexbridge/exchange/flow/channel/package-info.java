/**
 * One request handler a kind of request: Task, CommunicationRequest, and Tasks that ask to fulfil one.
 *
 * <p>Enters: a request resource. Leaves: the request in the internal model, and its answer in the form of its kind. May
 * fail with a refused request, an unavailable partner or an unavailable store.
 */
@NullMarked
package org.cdexbridge.exchange.flow.channel;

import org.jspecify.annotations.NullMarked;
