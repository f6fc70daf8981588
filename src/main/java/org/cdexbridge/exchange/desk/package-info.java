/**
 * The review desk: a person sees request and found data, and releases all, part or nothing with a reason.
 *
 * <p>Enters: what a person decided. Leaves: waiting requests with what was found for each; decisions on the docket. May
 * fail: {@link java.util.NoSuchElementException} for a case that is not waiting (any more).
 */
package org.cdexbridge.exchange.desk;
