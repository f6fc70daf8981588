/**
 * The FHIR store in tables of our own, as the bridge itself uses it: the port {@link org.cdexbridge.store.FhirServer} on
 * {@link org.cdexbridge.store.table} and {@link org.cdexbridge.store.search}.
 *
 * <p>Enters: transactions of {@code PUT Type/id} and queries of the bridge. Leaves: resources. Fails with
 * {@link org.cdexbridge.store.StoreUnavailable} while the database does not answer.
 */
@NullMarked
package org.cdexbridge.store.local;

import org.jspecify.annotations.NullMarked;
