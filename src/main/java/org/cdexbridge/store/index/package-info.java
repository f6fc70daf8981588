/**
 * The search index: search parameters as data ({@code store/search-parameters.csv}) and the values that
 * they have in a resource.
 *
 * <p>Enters: a resource. Leaves: its {@link org.cdexbridge.store.index.IndexValues}, which stand beside it in its row.
 * Fails only at the start, when the file of parameters is wrong.
 */
@NullMarked
package org.cdexbridge.store.index;

import org.jspecify.annotations.NullMarked;
