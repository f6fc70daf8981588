/**
 * The tables for HL7 v2: datatypes of fields, code tables, and which fields name authors, restrict access or delete
 * stored elements.
 *
 * <p>Enters: CSV files of mappings/hl7v2/. Leaves: tables that are looked up by field. What is wrong in a file is noted
 * with file and line.
 */
@NullMarked
package org.cdexbridge.hl7v2.table;

import org.jspecify.annotations.NullMarked;
