/**
 * A demo payer in the same process, with the profile {@code demo} only; never in production.
 *
 * <p>Enters: {@code $submit-attachment}. Leaves: what it took, in memory, to be looked at. Refuses what the operation's
 * rules forbid, as a payer would.
 */
@NullMarked
package org.cdexbridge.exchange.demo;

import org.jspecify.annotations.NullMarked;
