/**
 * The journal in a database.
 *
 * <p>Enters: calls of the journal. Leaves: rows; a commit of many inputs is one write to the medium. Fails when the
 * database is unavailable: nothing is accepted or claimed then, and nothing is lost.
 */
@NullMarked
package org.cdexbridge.journal.table;

import org.jspecify.annotations.NullMarked;
