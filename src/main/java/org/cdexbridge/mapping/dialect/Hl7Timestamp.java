package org.cdexbridge.mapping.dialect;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as HL7 writes it, {@code YYYY[MM[DD[HH[MM[SS[.S...]]]]]][+/-ZZZZ]}, with its precision: DTM of HL7 v2 (v2.5.1,
 * 2.A.22) and TS of CDA R2, whose offset may also be {@code Z} or hours alone.
 *
 * @param date FHIR date of the precision given: year, month or day
 * @param local day and time; empty when the literal ends before the minutes
 * @param fraction of the second with its point, or empty
 * @param offset {@code +hh:mm} or {@code Z}
 */
public record Hl7Timestamp(String date, Optional<LocalDateTime> local, String fraction, Optional<String> offset) {
    private static final Pattern LITERAL = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\.\\d+)?)?)?)?)?)?([+-]\\d{2}(?:\\d{2})?|Z)?");

    /** ISO 8601, on which both are built, has 24:00 for the end of a day, which is the next one's beginning. */
    private static final Pattern END_OF_DAY = Pattern.compile("24(?:00){0,2}");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int WHOLE_OFFSET = "+ZZZZ".length();
    private static final int LONGEST_FRACTION = ".nnnnnnnnn".length();
    private static final int LARGEST_OFFSET_MINUTES = 14 * 60;

    /** @throws UnusableValue when it is none, or no day of the calendar */
    public static Hl7Timestamp parse(String literal) {
        Matcher m = LITERAL.matcher(literal.strip());
        if (!m.matches() || isMonth(m)) {
            throw new UnusableValue("not a time as YYYYMMDDHHMMSS+ZZZZ");
        }
        try {
            boolean endOfDay = END_OF_DAY
                    .matcher(text(m.group(4)) + text(m.group(5)) + text(m.group(6)))
                    .matches();
            LocalDateTime local = LocalDateTime.of(
                    Integer.parseInt(m.group(1)),
                    number(m.group(2), 1),
                    number(m.group(3), 1),
                    endOfDay ? 0 : number(m.group(4), 0),
                    number(m.group(5), 0),
                    number(m.group(6), 0));
            if (local.getYear() == 0) {
                throw new UnusableValue("there is no year zero");
            }
            String date = m.group(1) + dash(m.group(2)) + dash(m.group(3));
            // FHIR has no time of hour precision; the minutes are not ours to add
            Optional<LocalDateTime> time =
                    m.group(5) == null ? Optional.empty() : Optional.of(endOfDay ? local.plusDays(1) : local);
            return new Hl7Timestamp(
                    date,
                    time,
                    fraction(text(m.group(7))),
                    Optional.ofNullable(m.group(8)).map(Hl7Timestamp::offset));
        } catch (DateTimeException e) {
            throw new UnusableValue("no such day or time in the calendar");
        }
    }

    /** Behind a year or a month, what is shorter than a whole offset may be a month or a day: {@code 2024-05}. */
    private static boolean isMonth(Matcher m) {
        return m.group(3) == null && m.group(8) != null && m.group(8).length() < WHOLE_OFFSET;
    }

    private static String text(String part) {
        return part == null ? "" : part;
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static String dash(String digits) {
        return digits == null ? "" : "-" + digits;
    }

    private static String fraction(String fraction) {
        return fraction.substring(0, Math.min(fraction.length(), LONGEST_FRACTION));
    }

    private static String offset(String text) {
        if (text.equals("Z")) {
            return text;
        }
        String digits = text.length() == WHOLE_OFFSET ? text : text + "00";
        int minutes = Integer.parseInt(digits.substring(3));
        if (Integer.parseInt(digits.substring(1, 3)) * 60 + minutes > LARGEST_OFFSET_MINUTES || minutes > 59) {
            throw new UnusableValue("no such offset from UTC");
        }
        return digits.substring(0, 3) + ":" + digits.substring(3);
    }

    /** Whether it has a time of day, but does not say where. */
    public boolean floating() {
        return local.isPresent() && offset.isEmpty();
    }

    /**
     * FHIR dateTime.
     *
     * @param zone an offset or a zone such as {@code America/New_York}, for a time that has none; empty: the time is cut
     *     to its date
     */
    public String dateTime(String zone) {
        return local.filter(any -> offset.isPresent() || !zone.isEmpty())
                .map(day -> day.toLocalDate() + "T" + time(day) + offset.orElseGet(() -> offset(zone, day)))
                .orElse(date);
    }

    private static String offset(String zone, LocalDateTime local) {
        ZoneId where = ZoneId.of(zone);
        return where instanceof ZoneOffset
                ? zone
                : where.getRules().getOffset(local).getId();
    }

    /** {@code hh:mm:ss[.fff]}; empty without a time of day. */
    public Optional<String> time() {
        return local.map(this::time);
    }

    private String time(LocalDateTime local) {
        return local.format(TIME) + fraction;
    }
}
