package org.cdexbridge.exchange.attachment;

import java.util.List;
import org.cdexbridge.exchange.AttachmentOrder;
import org.cdexbridge.exchange.Code;

/**
 * What goes to a payer under one tracking id.
 *
 * @param order what the payer finds its claim by
 * @param pieces at least one
 * @param more whether another submission follows under the same tracking id
 */
public record Submission(AttachmentOrder order, List<Piece> pieces, boolean more) {
    /**
     * One attachment.
     *
     * @param lines line numbers of the claim; empty for the whole claim
     * @param codes of the document wanted
     * @param resource {@code Type/id} at this server
     */
    public record Piece(List<String> lines, List<Code> codes, String resource) {}

    public Submission {
        pieces = List.copyOf(pieces);
    }
}
