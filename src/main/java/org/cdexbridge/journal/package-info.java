/**
 * The journal as others see it: accept, claim, finish, retry, quarantine. What came is on disk before anybody is told
 * so, and stays in the journal until it is stored or needs attention.
 *
 * <p>Enters: received bytes with feed and time. Leaves: entries, claimed one a patient at a time and in order, by any
 * number of instances on one database. Fails when the database does not take an input; then nothing is acknowledged.
 * The packages below use this one.
 */
@NullMarked
package org.cdexbridge.journal;

import org.jspecify.annotations.NullMarked;
