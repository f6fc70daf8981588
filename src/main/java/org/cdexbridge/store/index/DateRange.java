package org.cdexbridge.store.index;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, a time or a period, from its first to its last millisecond: {@code 2024-05} is all of May. FHIR R4, 3.1.1.4.7.
 */
public record DateRange(Moment low, Moment high) implements IndexValue {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)"
            + "(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");
    private static final char SEPARATOR = '~';
    private static final int SECONDS_A_MINUTE = 60;

    static DateRange parse(String text) {
        int tilde = text.indexOf(SEPARATOR);
        return new DateRange(Moment.parse(text.substring(0, tilde)), Moment.parse(text.substring(tilde + 1)));
    }

    @Override
    public String text() {
        return low.text() + SEPARATOR + high.text();
    }

    /** From the first millisecond of one to the last of the other; an end that is empty is open. */
    static DateRange between(Optional<DateRange> start, Optional<DateRange> end) {
        return new DateRange(
                start.map(DateRange::low).orElse(Moment.EVER_SINCE),
                end.map(DateRange::high).orElse(Moment.FOR_EVER));
    }

    /** Reads a date as FHIR writes it, minutes without seconds among them; empty when it is none. */
    public static Optional<DateRange> of(String written) {
        Matcher parts = FORM.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parts.group(4) == null ? days(parts) : times(parts));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateRange days(Matcher parts) {
        int year = Integer.parseInt(parts.group(1));
        boolean month = parts.group(2) != null;
        boolean day = parts.group(3) != null;
        LocalDate first = LocalDate.of(
                year, month ? Integer.parseInt(parts.group(2)) : 1, day ? Integer.parseInt(parts.group(3)) : 1);
        LocalDate next = day ? first.plusDays(1) : month ? first.plusMonths(1) : first.plusYears(1);
        return new DateRange(
                new Moment(millis(first.atStartOfDay()), Moment.NO_ZONE),
                new Moment(millis(next.atStartOfDay()) - 1, Moment.NO_ZONE));
    }

    private static DateRange times(Matcher parts) {
        boolean seconds = parts.group(6) != null;
        LocalDateTime first = LocalDateTime.of(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)),
                seconds ? Math.min(Integer.parseInt(parts.group(6)), SECONDS_A_MINUTE - 1) : 0);
        int offset = parts.group(8) == null
                ? Moment.NO_ZONE
                : ZoneOffset.of(parts.group(8)).getTotalSeconds() / SECONDS_A_MINUTE;
        long low = millis(first);
        long high = low + (seconds ? 999 : 59_999);
        if (parts.group(7) != null) {
            String fraction = (parts.group(7) + "00").substring(0, 3);
            low += Integer.parseInt(fraction);
            // a time of one digit behind the point is as long as a tenth of a second
            high = low + (long) Math.pow(10, 3 - Math.min(3, parts.group(7).length())) - 1;
        }
        return new DateRange(new Moment(low, offset), new Moment(high, offset));
    }

    private static long millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** This moment to the millisecond. */
    static DateRange of(OffsetDateTime time) {
        Moment moment =
                new Moment(millis(time.toLocalDateTime()), time.getOffset().getTotalSeconds() / SECONDS_A_MINUTE);
        return new DateRange(moment, moment);
    }
}
