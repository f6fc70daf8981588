package org.cdexbridge.hl7v2.datatype;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.cdexbridge.mapping.dialect.UnusableValue;

/** A DTM literal as a moment, to tell which of two messages is the newer one. */
public final class MessageTime {
    private MessageTime() {}

    /**
     * The moment; nothing where the literal is no time or ends before the minutes.
     *
     * @param zone of a time that has none; empty: it counts as UTC, which keeps the messages of one place in order
     */
    public static Optional<Instant> of(String literal, String zone) {
        try {
            V2Timestamp time = V2Timestamp.parse(literal);
            String where = time.offset() != null ? time.offset() : zone;
            return Optional.ofNullable(time.local())
                    .map(local -> local.atZone(where.isEmpty() ? ZoneOffset.UTC : ZoneId.of(where)))
                    .map(at -> at.toInstant());
        } catch (UnusableValue e) {
            return Optional.empty();
        }
    }
}
