/**
 * Accept, claim, finish, retry, quarantine, retention: what came is on disk before anybody is told so, and stays in the
 * journal until it is stored or lies in quarantine.
 *
 * <p>Enters: {@link org.cdexbridge.feed.Received}. Leaves: {@link org.cdexbridge.journal.Accepted} rows, claimed one a
 * patient at a time and in order, by any number of instances on one database. Fails with
 * {@link org.cdexbridge.journal.JournalUnavailable} when the database does not take an input; then nothing is
 * acknowledged.
 */
package org.cdexbridge.journal;
