/**
 * HL7 v2: messages in files and the answers to them, from the bytes alone; and the conversion of a message, read as a
 * tree, by the rules of {@code mappings/hl7v2/}. Nothing here needs Spring or Camel.
 *
 * <p>Enters: bytes as a sender wrote them. Leaves: single messages, acknowledgements, and
 * {@link org.cdexbridge.conversion.Converted}. What is no message gets a negative answer; what can't be converted is
 * {@link org.cdexbridge.conversion.InputRefused} with a code of {@link org.cdexbridge.hl7v2.Hl7v2Code}.
 */
package org.cdexbridge.hl7v2;

