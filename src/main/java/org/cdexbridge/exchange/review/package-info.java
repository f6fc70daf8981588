/**
 * The review queue: a reviewer sees the request and what was found, and releases all, part, or nothing with a reason.
 *
 * <p>Enters: the decision of a reviewer. Leaves: waiting requests with what was found for each; decisions in the
 * exchange queue. Fails for an exchange that does not wait for a decision any more.
 */
@NullMarked
package org.cdexbridge.exchange.review;

import org.jspecify.annotations.NullMarked;
