/**
 * Sends messages by MLLP and tells how they were acknowledged.
 *
 * <p>Enters: messages in files, an address. Leaves: a line for each acknowledgement. Fails when the receiver can't be
 * reached or does not acknowledge in time.
 */
@NullMarked
package org.cdexbridge.cli.send;

import org.jspecify.annotations.NullMarked;
