/**
 * Whose record it is: contradictions between a stored patient and an incoming one, merges of patients and their
 * undoing.
 *
 * <p>Enters: the patients of an input and what is stored of them. Leaves: the surviving patient of each, and resources
 * moved to it. Rejects an input that contradicts the identity of its patient.
 */
@NullMarked
package org.cdexbridge.store.merge;

import org.jspecify.annotations.NullMarked;
