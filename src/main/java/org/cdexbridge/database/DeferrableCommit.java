package org.cdexbridge.database;

/** A connection that forces the file at each commit unless it is told to leave that to another one. */
interface DeferrableCommit {
    /** The transaction that is open is not forced. */
    void defer();
}
