/**
 * Conversions of CDA R2 datatypes to FHIR R4 datatypes: one class for each family of types.
 *
 * <p>Enters: a {@link org.cdexbridge.mapping.source.SourceNode}. Leaves: a FHIR value, maybe an empty one. Fails with
 * {@link org.cdexbridge.mapping.dialect.UnusableValue}, which affects only that element.
 */
@NullMarked
package org.cdexbridge.ccda.datatype;

import org.jspecify.annotations.NullMarked;
