/**
 * Any FHIR R4 server as the store, reached through camel-fhir.
 *
 * <p>Enters: transactions of {@code PUT Type/id}. Fails with {@link org.cdexbridge.store.StoreUnavailable} when it can't
 * be reached and {@link org.cdexbridge.store.StoreRejected} when it refuses.
 */
@NullMarked
package org.cdexbridge.store.remote;

import org.jspecify.annotations.NullMarked;
