/**
 * Connections to the databases, of which a commit that returned is on the medium.
 *
 * <p>Enters: the address of a database of the site. Leaves: a pool of connections, texts cut to the width of a column,
 * and whether a failure means that the database is unavailable. On H2 every commit waits until the file is forced,
 * together with the others that wait; PostgreSQL does that itself and is asked at the start whether it may. Fails with
 * SQLException when the file can't be forced: the commit is not to be relied on then.
 */
@NullMarked
package org.cdexbridge.database;

import org.jspecify.annotations.NullMarked;
