package org.cdexbridge.exchange.content;

/**
 * A control file that waits for its document.
 *
 * @param feed on which both come
 * @param document name of the document, with or without its ending
 * @param request what it says
 */
public record PendingControlFile(String feed, String document, SendAttachmentRequest request)
        implements ExchangeContent {
    @Override
    public ExchangeKind kind() {
        return ExchangeKind.CONTROL_FILE;
    }
}
