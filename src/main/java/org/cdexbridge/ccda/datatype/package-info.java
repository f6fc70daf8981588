/**
 * Conversions of CDA R2 datatypes to FHIR R4 datatypes: one class for each family of types.
 *
 * <p>Enters: a {@link org.cdexbridge.mapping.source.SourceNode}. Leaves: a FHIR value or {@code null}. Fails with
 * {@link org.cdexbridge.mapping.dialect.UnusableValue}, which affects only that element.
 */
package org.cdexbridge.ccda.datatype;
