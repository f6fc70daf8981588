/**
 * The tables of the FHIR store, in the journal's database.
 *
 * <p>Enters: resources to write. Leaves: rows and resources. Each resource is one row with a compressed body and the
 * values that it is found by. Fails with {@link org.cdexbridge.store.StoreConflict} when another writer changed the same resource and {@link org.cdexbridge.store.StoreRejected} when a reference is dangling.
 */
@NullMarked
package org.cdexbridge.store.table;

import org.jspecify.annotations.NullMarked;
