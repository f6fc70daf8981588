/**
 * Finds what a request asks for, of its patient and of nobody else, and puts it into the form in which it leaves.
 *
 * <p>Enters: a {@link org.cdexbridge.exchange.Request} and the id of its patient. Leaves: an
 * {@link org.cdexbridge.exchange.answer.Answer}, searchset Bundles, documents with their bytes. May fail:
 * {@link org.cdexbridge.store.StoreUnavailable}.
 */
package org.cdexbridge.exchange.answer;
