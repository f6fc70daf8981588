/**
 * What an exchange is about, one class a kind: a request that came to /fhir, a document or resources that are to be sent,
 * a control file that waits for its document, something that arrived and that a rule wants sent.
 *
 * <p>Enters: a request of a client or of a person. Leaves: the typed content of the exchange, as its row in the queue has
 * it. What somebody at the site wants sent is checked, and refused in words.
 */
@NullMarked
package org.cdexbridge.exchange.content;

import org.jspecify.annotations.NullMarked;
