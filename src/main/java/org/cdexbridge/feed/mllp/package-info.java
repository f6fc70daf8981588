/**
 * HL7 v2 messages over TCP: MLLP frames, processed in order for each connection, acknowledged after the journal has them.
 *
 * <p>Enters: bytes of a connection. Leaves: the content of blocks as {@link org.cdexbridge.journal.Received}, and
 * acknowledgements. A connection that breaks the rules (address, TLS, time-outs) is closed; what can't be taken is
 * answered with a {@link org.cdexbridge.feed.FeedCode} finding. The flow stands in {@code routes/sources/mllp.camel.yaml}.
 */
@NullMarked
package org.cdexbridge.feed.mllp;

import org.jspecify.annotations.NullMarked;
