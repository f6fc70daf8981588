/**
 * The journal (message store): accept, claim, finish, retry, quarantine, retention. A message is on disk before it
 * is acknowledged, and stays in the journal until it is stored or quarantined.
 *
 * <p>Enters: {@link org.cdexbridge.feed.Received}. Leaves: {@link org.cdexbridge.journal.JournalEntry} rows, claimed one a
 * patient at a time and in order, by any number of instances on one database. Fails with
 * {@link org.cdexbridge.journal.JournalUnavailable} when the database does not take an input; then nothing is
 * acknowledged.
 */
package org.cdexbridge.journal;

