/**
 * HL7 v2 messages as bytes: files and batches of messages, the MSH segment, acknowledgements, whom a message is about.
 * It is all that feeds need.
 *
 * <p>Enters: bytes as a sender wrote them. Leaves: single messages with their bytes, header fields, acknowledgements as
 * bytes. Nothing is refused here: a message without a readable header gets a negative acknowledgement from its caller.
 */
@NullMarked
package org.cdexbridge.hl7v2.wire;

import org.jspecify.annotations.NullMarked;
