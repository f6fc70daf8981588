package org.cdexbridge.store.index;

import java.time.Instant;

/**
 * A point in time as it is written.
 *
 * @param wall milliseconds since 1970 by the clock on the wall where it was written
 * @param offset of that clock from UTC in minutes; {@link #NO_ZONE} when it is not said
 */
public record Moment(long wall, int offset) {
    public static final int NO_ZONE = Integer.MAX_VALUE;
    private static final long MINUTE = 60_000;
    private static final int RADIX = 36;
    private static final char SEPARATOR = '/';

    /** The beginning and the end of all time. */
    static final Moment EVER_SINCE = new Moment(Long.MIN_VALUE / 4, NO_ZONE);

    static final Moment FOR_EVER = new Moment(Long.MAX_VALUE / 4, NO_ZONE);

    /** Milliseconds since 1970 in UTC; what has no zone counts as UTC. */
    public long instant() {
        return offset == NO_ZONE ? wall : wall - offset * MINUTE;
    }

    public Instant time() {
        return Instant.ofEpochMilli(instant());
    }

    public boolean hasZone() {
        return offset != NO_ZONE;
    }

    static Moment parse(String text) {
        int slash = text.indexOf(SEPARATOR);
        return slash < 0
                ? new Moment(Long.parseLong(text, RADIX), NO_ZONE)
                : new Moment(
                        Long.parseLong(text.substring(0, slash), RADIX),
                        Integer.parseInt(text.substring(slash + 1), RADIX));
    }

    String text() {
        String time = Long.toString(wall, RADIX);
        return hasZone() ? time + SEPARATOR + Integer.toString(offset, RADIX) : time;
    }
}
