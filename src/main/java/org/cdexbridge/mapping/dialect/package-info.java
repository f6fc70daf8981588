/**
 * What a source format brings to the engine: its datatypes, its conversions to FHIR datatypes, its functions for
 * XPaths.
 *
 * <p>Enters: a node of the source. Leaves: the type of the node, or a FHIR value. A conversion may fail with an
 * unusable value, which costs the one element.
 */
@NullMarked
package org.cdexbridge.mapping.dialect;

import org.jspecify.annotations.NullMarked;
