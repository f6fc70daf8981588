/**
 * Person comparison: whether two records are of one person, for storing and for release.
 *
 * <p>Enters: {@link org.cdexbridge.patient.Demographics} of two sides, from a FHIR Patient or from what a request says.
 * Leaves: a {@link org.cdexbridge.patient.PersonComparison}, element by element, and from that a
 * {@link org.cdexbridge.patient.PersonMatch}: the same, a contradiction, or not enough to say, with the elements that
 * speak for it. Never fails: missing elements are unknown. The rule is described in {@code store.md}.
 */
@NullMarked
package org.cdexbridge.patient;

import org.jspecify.annotations.NullMarked;
