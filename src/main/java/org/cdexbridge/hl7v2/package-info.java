/**
 * HL7 v2: messages in files and the answers to them, from the bytes alone; nothing here needs Spring or Camel.
 *
 * <p>Enters: bytes as a sender wrote them. Leaves: single messages, acknowledgements. Nothing fails: what is no message
 * gets a negative answer.
 */
package org.cdexbridge.hl7v2;
