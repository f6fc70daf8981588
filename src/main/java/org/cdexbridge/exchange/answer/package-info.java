/**
 * Finds the requested resources of the patient of a request and builds the result.
 *
 * <p>Enters: a {@link org.cdexbridge.exchange.Request} and the id of its patient. Leaves: an
 * {@link org.cdexbridge.exchange.answer.RequestResult}, searchset Bundles, documents with their bytes. May fail:
 * {@link org.cdexbridge.store.StoreUnavailable}.
 */
@NullMarked
package org.cdexbridge.exchange.answer;

import org.jspecify.annotations.NullMarked;
