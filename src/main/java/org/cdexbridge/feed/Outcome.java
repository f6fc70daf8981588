package org.cdexbridge.feed;

import org.apache.camel.Exchange;
import org.cdexbridge.conversion.Refused;
import org.cdexbridge.journal.Accepted;
import org.cdexbridge.journal.JournalUnavailable;

/**
 * How receiving one file ended.
 *
 * @param kind what becomes of the file
 * @param words why, for anything but accepted; nothing of a patient and no file name
 */
record Outcome(Kind kind, String words) {
    enum Kind {
        /** The journal has it on disk. */
        ACCEPTED,
        /** It will never be taken as it is. */
        REFUSED,
        /** To be tried again. */
        FAILED
    }

    /** Only the journal's own word counts as accepted, however the route ended. */
    static Outcome of(Exchange exchange) {
        Exception exception = exchange.getException() == null
                ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                : exchange.getException();
        if (exception == null && exchange.getMessage().getBody() instanceof Accepted) {
            return new Outcome(Kind.ACCEPTED, "");
        }
        if (exception == null) {
            return new Outcome(Kind.FAILED, "the journal did not answer");
        }
        Throwable cause = exception;
        while (cause.getCause() != null && !(cause instanceof JournalUnavailable)) {
            cause = cause.getCause();
        }
        if (cause instanceof Refused refused) {
            return new Outcome(Kind.REFUSED, refused.finding().toString());
        }
        String words = cause instanceof JournalUnavailable ? ": " + cause.getMessage() : "";
        return new Outcome(Kind.FAILED, cause.getClass().getSimpleName() + words);
    }
}
