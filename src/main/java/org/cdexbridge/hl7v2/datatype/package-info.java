/**
 * Conversions of HL7 v2 datatypes to FHIR datatypes, one small function a pair (HL7 v2-to-FHIR, datatype maps).
 *
 * <p>Enters: a field, component or subcomponent of the source tree. Leaves: a FHIR datatype, or nothing where the source
 * has nothing. Fails with {@link org.cdexbridge.mapping.dialect.UnusableValue} when it has something that can't be used.
 */
@NullMarked
package org.cdexbridge.hl7v2.datatype;

import org.jspecify.annotations.NullMarked;
