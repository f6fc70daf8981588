/**
 * Puts the journal together for Spring: database, intake, retention, metrics, liveness.
 *
 * <p>Enters: settings of the site. Leaves: the parts of the journal as beans. Fails at start when the database can't be
 * opened or durability is not given.
 */
@NullMarked
package org.cdexbridge.journal.configuration;

import org.jspecify.annotations.NullMarked;
