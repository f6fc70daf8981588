/**
 * A message as a source tree: MSH-18 decoded, split at the sender's delimiters, escape sequences resolved, segments
 * grouped.
 *
 * <p>Enters: the bytes of one message and the message structures. Leaves: a tree such as
 * ORU_R01/PATIENT_RESULT/PID/PID.3/PID.3.1. Refuses what has no MSH segment or breaks a limit (CDX-12xx); unknown
 * segments are kept.
 */
@NullMarked
package org.cdexbridge.hl7v2.parse;

import org.jspecify.annotations.NullMarked;
