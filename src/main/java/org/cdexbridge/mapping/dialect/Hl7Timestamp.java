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
 * @param oddOffset whether an offset that is none stands behind the time of day, which has none then
 */
public record Hl7Timestamp(
        String date, Optional<LocalDateTime> local, String fraction, Optional<String> offset, boolean oddOffset) {
    private static final Pattern LITERAL = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\.\\d+)?)?)?)?)?)?([+-]\\d{2}(?::?\\d{2})?|Z)?");

    /** A time of day with something like an offset behind it. */
    private static final Pattern ODD_OFFSET = Pattern.compile("(\\d{12}(?:\\d{2}(?:\\.\\d+)?)?)[+-][\\d:]{0,6}");

    /** ISO 8601, on which both are built, has 24:00 for the end of a day, which is the next one's beginning. */
    private static final Pattern END_OF_DAY = Pattern.compile("24(?:00){0,2}");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int WHOLE_OFFSET = "+ZZZZ".length();
    private static final int LONGEST_FRACTION = ".nnnnnnnnn".length();
    private static final int LARGEST_OFFSET_MINUTES = 14 * 60;

    /** @throws UnusableValue when it is none, or no day of the calendar */
    public static Hl7Timestamp parse(String literal) {
        Matcher m = LITERAL.matcher(literal.strip());
        boolean readable = m.matches();
        if (!readable || m.group(8) != null && offset(m.group(8)).isEmpty()) {
            Matcher odd = ODD_OFFSET.matcher(literal.strip());
            if (odd.matches()) {
                return parse(odd.group(1)).withOddOffset();
            }
        }
        if (!readable || isMonth(m)) {
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
                    Optional.ofNullable(m.group(8))
                            .map(text -> offset(text).orElseThrow(() -> new UnusableValue("no such offset from UTC"))),
                    false);
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

    private Hl7Timestamp withOddOffset() {
        return new Hl7Timestamp(date, local, fraction, Optional.empty(), true);
    }

    /** {@code +hh:mm} or {@code Z}; empty for what no place on earth has. */
    private static Optional<String> offset(String text) {
        if (text.equals("Z")) {
            return Optional.of(text);
        }
        String plain = text.replace(":", "");
        String digits = plain.length() == WHOLE_OFFSET ? plain : plain + "00";
        int minutes = Integer.parseInt(digits.substring(3));
        boolean known =
                Integer.parseInt(digits.substring(1, 3)) * 60 + minutes <= LARGEST_OFFSET_MINUTES && minutes <= 59;
        return known ? Optional.of(digits.substring(0, 3) + ":" + digits.substring(3)) : Optional.empty();
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
