/**
 * The review queue: a reviewer sees the request and the matching resources, and releases all, a part, or refuses with a reason.
 *
 * <p>Enters: decisions of reviewers. Leaves: waiting requests with their matching resources; decisions in the exchange queue. May
 * fail: {@link java.util.NoSuchElementException} for a case that is not waiting (any more).
 */
package org.cdexbridge.exchange.desk;
