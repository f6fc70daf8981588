package org.cdexbridge.feed;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.journal.DurableReceipt;
import org.cdexbridge.journal.JournalUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * How receiving one input ended.
 *
 * @param kind what becomes of the input
 * @param code of the finding, for anything but accepted
 * @param words why, for anything but accepted; nothing of a patient and no file name
 */
public record ReceiveResult(Kind kind, String code, String words) {
    /** What becomes of the input. */
    public enum Kind {
        /** The journal has it on disk. */
        ACCEPTED,
        /** It will never be taken as it is. */
        REFUSED,
        /** To be tried again. */
        FAILED
    }

    /** Only the word of what keeps it counts as accepted, however the route ended. */
    public static ReceiveResult of(Exchange exchange) {
        return Optional.ofNullable(exchange.getException())
                .or(() -> Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                .map(ReceiveResult::failed)
                .orElseGet(() -> isAccepted(exchange.getMessage().getBody())
                        ? new ReceiveResult(Kind.ACCEPTED, "", "")
                        : failed("journal unavailable"));
    }

    private static ReceiveResult failed(Exception exception) {
        Throwable cause = exception;
        while (cause.getCause() != null && !(cause instanceof JournalUnavailable)) {
            cause = cause.getCause();
        }
        if (cause instanceof InputRefused refused) {
            return new ReceiveResult(
                    Kind.REFUSED,
                    refused.finding().code().code(),
                    refused.finding().toString());
        }
        String words = cause instanceof JournalUnavailable ? ": " + cause.getMessage() : "";
        return failed(cause.getClass().getSimpleName() + words);
    }

    private static boolean isAccepted(@Nullable Object body) {
        return body instanceof List<?> rows
                && !rows.isEmpty()
                && rows.stream().allMatch(DurableReceipt.class::isInstance);
    }

    public static ReceiveResult failed(String words) {
        return new ReceiveResult(Kind.FAILED, FeedCode.NOT_TAKEN.code(), words);
    }
}
