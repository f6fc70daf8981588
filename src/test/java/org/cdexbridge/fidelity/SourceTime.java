package org.cdexbridge.fidelity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time as a CDA document writes it (datatype TS).
 *
 * @param day year, month and day as FHIR writes them, as far as they are given
 * @param time of the day, or {@code null}
 * @param offset from UTC, or {@code null}
 */
record SourceTime(String day, LocalTime time, ZoneOffset offset) {
    private static final Pattern TS = Pattern.compile(
            "(\\d{4})(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:\\.\\d+)?)?)?)?)?)?([+-]\\d{4})?");

    /** Nothing for what is no date of the calendar. */
    static Optional<SourceTime> of(String text) {
        Matcher ts = text == null ? null : TS.matcher(text.strip());
        if (ts == null || !ts.matches()) {
            return Optional.empty();
        }
        String day = ts.group(1)
                + (ts.group(2) == null ? "" : "-" + ts.group(2))
                + (ts.group(3) == null ? "" : "-" + ts.group(3));
        try {
            LocalDate.parse((day + "-01-01").substring(0, 10));
            LocalTime time = ts.group(4) == null
                    ? null
                    : LocalTime.of(Integer.parseInt(ts.group(4)), number(ts.group(5)), number(ts.group(6)));
            ZoneOffset offset = offset(ts.group(7));
            return Integer.parseInt(ts.group(1)) == 0
                    ? Optional.empty()
                    : Optional.of(new SourceTime(day, time, offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code null} for none, and for what is none: the time is read without it. */
    private static ZoneOffset offset(String text) {
        try {
            return text == null ? null : ZoneOffset.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** So much later; nothing where the unit is finer than the time. */
    Optional<SourceTime> moved(int amount, String unit) {
        ChronoUnit step =
                switch (unit) {
                    case "a" -> ChronoUnit.YEARS;
                    case "mo" -> ChronoUnit.MONTHS;
                    case "wk" -> ChronoUnit.WEEKS;
                    case "d" -> ChronoUnit.DAYS;
                    case "h" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.MINUTES;
                };
        if (step.isTimeBased() && time == null) {
            return Optional.empty();
        }
        LocalDateTime moved = LocalDate.parse((day + "-01-01").substring(0, 10))
                .atTime(time == null ? LocalTime.MIDNIGHT : time)
                .plus(amount, step);
        String date = moved.toLocalDate().toString().substring(0, day.length());
        return Optional.of(new SourceTime(date, time == null ? null : moved.toLocalTime(), offset));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether FHIR says the same with the same precision; a time without offset may be cut to its date. */
    boolean isSaidBy(String fhir) {
        return time != null && fhir.length() > 10
                ? isInstant(fhir)
                : day.equals(fhir) && (time == null || offset == null);
    }

    /** Whether FHIR says nothing beyond this. */
    boolean covers(String fhir) {
        return fhir.length() > 10 ? time != null && isInstant(fhir) : day.startsWith(fhir);
    }

    private boolean isInstant(String fhir) {
        OffsetDateTime said = OffsetDateTime.parse(fhir).withNano(0);
        LocalDateTime local = LocalDateTime.of(LocalDate.parse(day), time);
        return offset == null
                ? said.toLocalDateTime().equals(local)
                : said.toInstant().equals(local.toInstant(offset));
    }

    /** Keys under which a FHIR time that says nothing beyond this is found, see {@link #key(String)}. */
    List<String> covered() {
        List<String> keys = new ArrayList<>();
        for (int length : new int[] {4, 7, 10}) {
            if (day.length() >= length) {
                keys.add(day.substring(0, length));
            }
        }
        if (time != null) {
            LocalDateTime local = LocalDateTime.of(LocalDate.parse(day), time);
            keys.add(offset == null ? local + "?" : local.toInstant(offset).toString());
        }
        return keys;
    }

    /** The keys of a FHIR date, dateTime or instant. */
    static List<String> keys(String fhir) {
        if (fhir.length() <= 10) {
            return List.of(fhir);
        }
        OffsetDateTime said = OffsetDateTime.parse(fhir).withNano(0);
        Instant instant = said.toInstant();
        return List.of(instant.toString(), said.toLocalDateTime() + "?");
    }
}
