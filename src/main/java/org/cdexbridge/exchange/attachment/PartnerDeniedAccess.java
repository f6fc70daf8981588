package org.cdexbridge.exchange.attachment;

/** The partner does not let us in: worth a few attempts, since tokens and keys are renewed, but not for ever. */
public final class PartnerDeniedAccess extends PartnerUnavailable {
    private static final long serialVersionUID = 1L;

    /** @param words what it answered, for the log and the review queue */
    PartnerDeniedAccess(String words) {
        super(words);
    }
}
