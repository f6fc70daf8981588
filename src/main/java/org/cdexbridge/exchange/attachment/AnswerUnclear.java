package org.cdexbridge.exchange.attachment;

/** A success that is none of the API: a proxy or a sign-in page may have answered. Worth a few attempts, then a person looks. */
public final class AnswerUnclear extends PartnerUnavailable {
    private static final long serialVersionUID = 1L;

    /** @param words what came, without its content */
    AnswerUnclear(String words) {
        super(words);
    }
}
