package org.cdexbridge.exchange.attachment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.http.Header;
import org.jspecify.annotations.Nullable;

/** The header by which a server says when to come again: seconds or a date (RFC 9110 §10.2.3). */
final class RetryAfter {
    /** What is longer is a mistake of the sender more often than its intention. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** Zero where there is no such header, it can't be read, or its time is over. */
    static Duration of(@Nullable Header header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        Duration wait = read(header.getValue().strip(), now);
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration read(String value, Instant now) {
        try {
            return value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
