/**
 * Conversion of HL7 v2 messages by the rules of mappings/hl7v2/.
 *
 * <p>Enters: a message as it came, with its feed and time. Leaves: FHIR resources, the original message, labels,
 * findings. Refuses what is no message or can't be read (CDX-12xx); everything smaller is a finding (CDX-22xx). Uses
 * the packages below, which never use it; no Spring, no Camel.
 */
@NullMarked
package org.cdexbridge.hl7v2;

import org.jspecify.annotations.NullMarked;
