/**
 * A payer to try the bridge with, in the same process when the profile {@code demo} is on; never in production.
 *
 * <p>Enters: {@code $submit-attachment}. Leaves: what it took, in memory, to be looked at. Refuses what the operation's
 * rules forbid, as a payer would.
 */
package org.cdexbridge.exchange.demo;
