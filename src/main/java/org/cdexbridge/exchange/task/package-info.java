/**
 * Tasks of every dialect: read into {@link org.cdexbridge.exchange.Request}s, taken through their statuses, answered.
 *
 * <p>Enters: a FHIR Task. Leaves: a Request, a checked query, the Task with its answer. May fail:
 * {@link org.cdexbridge.exchange.RequestRefused}, a finding for each rule of the profile that is broken.
 */
@NullMarked
package org.cdexbridge.exchange.task;

import org.jspecify.annotations.NullMarked;
