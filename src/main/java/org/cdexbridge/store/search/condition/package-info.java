/**
 * The parameters of a search, each as a condition on the values of a row.
 *
 * <p>Enters: a parameter with modifier, prefix and values. Leaves: which rows are candidates, and which of them match.
 * Refuses a parameter or value that is unknown or malformed.
 */
@NullMarked
package org.cdexbridge.store.search.condition;

import org.jspecify.annotations.NullMarked;
