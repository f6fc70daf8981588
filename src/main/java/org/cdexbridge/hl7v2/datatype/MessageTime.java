package org.cdexbridge.hl7v2.datatype;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.cdexbridge.mapping.dialect.Hl7Timestamp;
import org.cdexbridge.mapping.dialect.UnusableValue;

/** What a DTM literal says, before anything of its message is converted. */
public final class MessageTime {
    private MessageTime() {}

    /**
     * The moment; nothing where the literal is no time or ends before the minutes.
     *
     * @param zone of a time that has none; empty: it counts as UTC, which keeps the messages of one place in order
     */
    public static Optional<Instant> of(String literal, String zone) {
        return time(literal).flatMap(time -> {
            String where = time.offset().orElse(zone);
            return time.local()
                    .map(local -> local.atZone(where.isEmpty() ? ZoneOffset.UTC : ZoneId.of(where)))
                    .map(ZonedDateTime::toInstant);
        });
    }

    /** The date as FHIR writes it, as exact as it is; nothing where the literal is no time. */
    public static Optional<String> date(String literal) {
        return time(literal).map(Hl7Timestamp::date);
    }

    /** The offset from UTC, such as {@code -05:00}; nothing where there is none or the literal is no time. */
    public static Optional<String> offset(String literal) {
        return time(literal).flatMap(Hl7Timestamp::offset);
    }

    private static Optional<Hl7Timestamp> time(String literal) {
        try {
            return Optional.of(V2Times.timestamp(literal));
        } catch (UnusableValue e) {
            return Optional.empty();
        }
    }
}
