/**
 * Makes rules ready to be applied: names resolved, FHIR paths checked against the FHIR definitions, XPaths compiled,
 * codes looked up in their tables.
 *
 * <p>Enters: rules and tables as read. Leaves: compiled maps, immutable and shared by all threads. Fails with
 * everything that is wrong in the rules, not only the first.
 */
@NullMarked
package org.cdexbridge.mapping.compile;

import org.jspecify.annotations.NullMarked;
