/**
 * The CSV tables beside the rules: codes, systems, profiles, and what of the source is ignored by rule.
 *
 * <p>Enters: CSV files. Leaves: tables that are looked up by key. A row that can't be read is noted with file and line.
 */
@NullMarked
package org.cdexbridge.mapping.table;

import org.jspecify.annotations.NullMarked;
