/**
 * Database connections with durable commits.
 *
 * <p>Enters: the address of a database of the site. Leaves: a pool of connections. On H2 every commit waits until the
 * file is forced, together with the others that wait; PostgreSQL does that itself and is asked at the start whether it
 * may. Fails with {@link java.sql.SQLException} when the file can't be forced: the commit is not to be relied on then.
 */
package org.cdexbridge.database;
