/**
 * Searches in the tables of the FHIR store.
 *
 * <p>Enters: a query as FHIR writes it and who may see what. Leaves: a page of resources that the caller sees, with a
 * cursor to the next. The database finds the rows of a patient or of a lookup key; the values in the row decide.
 * Refuses a query that can't be answered as it stands.
 */
@NullMarked
package org.cdexbridge.store.search;

import org.jspecify.annotations.NullMarked;
