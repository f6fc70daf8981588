/**
 * CDA R2 datatypes to FHIR R4 datatypes, a class a family, a conversion a pair of types.
 *
 * <p>Enters: a {@link org.cdexbridge.mapping.SourceNode}. Leaves: a FHIR value or {@code null}. Fails with
 * {@link org.cdexbridge.mapping.UnusableValue}, which costs the one element.
 */
package org.cdexbridge.ccda.datatype;
