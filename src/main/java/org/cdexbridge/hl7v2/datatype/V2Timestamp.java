package org.cdexbridge.hl7v2.datatype;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.dialect.UnusableValue;

/**
 * A DTM literal, {@code YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]} (HL7 v2.5, 2.A.22), with its precision.
 *
 * @param date FHIR date of the precision given: year, month or day
 * @param local day and time; {@code null} when the literal ends before the minutes
 * @param fraction of the second with its point, or empty
 * @param offset {@code +hh:mm} or {@code null}
 */
record V2Timestamp(String date, LocalDateTime local, String fraction, String offset) {
    private static final Pattern LITERAL = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\.\\d+)?)?)?)?)?)?([+-]\\d{4})?");

    /** Some senders end a day at 24:00, which is the next one's beginning. */
    private static final Pattern END_OF_DAY = Pattern.compile("24(0{2}){0,2}");

    private static final Pattern PADDING = Pattern.compile("[ T:]");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** @throws UnusableValue when it is none, or no day of the calendar */
    static V2Timestamp parse(String literal) {
        Matcher m = LITERAL.matcher(plain(literal));
        if (!m.matches()) {
            throw new UnusableValue("not a time as YYYYMMDDHHMMSS+ZZZZ");
        }
        try {
            boolean endOfDay = END_OF_DAY.matcher(literal(m)).matches();
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
            boolean timed = m.group(5) != null;
            LocalDateTime time = endOfDay ? local.plusDays(1) : local;
            return new V2Timestamp(date, timed ? time : null, fraction(m.group(7)), offset(m.group(8)));
        } catch (DateTimeException e) {
            throw new UnusableValue("no such day or time in the calendar");
        }
    }

    /** Without a time that is no time, as some senders pad with: {@code 20240501 1030}, {@code 2024-05-01}. */
    private static String plain(String literal) {
        String text = literal.strip();
        boolean dashed = text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        String digits = dashed ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8) : text;
        return PADDING.matcher(digits).replaceAll("");
    }

    private static String literal(Matcher m) {
        return (m.group(4) == null ? "" : m.group(4))
                + (m.group(5) == null ? "" : m.group(5))
                + (m.group(6) == null ? "" : m.group(6));
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static String dash(String digits) {
        return digits == null ? "" : "-" + digits;
    }

    private static String fraction(String fraction) {
        return fraction == null ? "" : fraction.substring(0, Math.min(fraction.length(), 10));
    }

    private static String offset(String text) {
        if (text == null) {
            return null;
        }
        int minutes = Integer.parseInt(text.substring(1, 3)) * 60 + Integer.parseInt(text.substring(3));
        if (minutes > 14 * 60 || Integer.parseInt(text.substring(3)) > 59) {
            throw new UnusableValue("no such offset from UTC");
        }
        return text.substring(0, 3) + ":" + text.substring(3);
    }

    /** Whether it has a time of day, but does not say where. */
    boolean floating() {
        return local != null && offset == null;
    }

    /**
     * FHIR dateTime.
     *
     * @param zone an offset or a zone such as {@code America/New_York}, for a time that has none; empty: the time is cut
     *     to its date
     */
    String dateTime(String zone) {
        if (local == null || offset == null && zone.isEmpty()) {
            return date;
        }
        String where = offset != null
                ? offset
                : ZoneId.of(zone).getRules().getOffset(local).getId();
        return local.toLocalDate() + "T" + time() + where;
    }

    /** {@code hh:mm:ss[.fff]}, or {@code null} without a time of day. */
    String time() {
        return local == null ? null : local.format(TIME) + fraction;
    }
}
