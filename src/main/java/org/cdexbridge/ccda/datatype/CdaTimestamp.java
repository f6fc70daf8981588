package org.cdexbridge.ccda.datatype;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.dialect.UnusableValue;

/**
 * A TS literal, taken apart with its precision (CDA R2 datatypes, {@code YYYYMMDDHHMMSS.UUUU[+|-ZZzz]}).
 *
 * @param date FHIR date of the precision given: year, month or day
 * @param time {@code hh:mm:ss[.fff]}, or {@code null} when the literal ends with the date
 * @param offset {@code +hh:mm} or {@code null}
 */
record CdaTimestamp(String date, String time, String offset) {
    private static final Pattern LITERAL = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\.\\d+)?)?)?)?)?)?([+-]\\d{4}|[+-]\\d{2}|Z)?");

    /** @throws UnusableValue when it is none, or no day of the calendar */
    static CdaTimestamp parse(String literal) {
        Matcher m = LITERAL.matcher(literal.strip());
        if (!m.matches()) {
            throw new UnusableValue("not a time as YYYYMMDDHHMMSS+ZZZZ");
        }
        check(m);
        String date = m.group(1) + dash(m.group(2)) + dash(m.group(3));
        if (m.group(4) == null) {
            return new CdaTimestamp(date, null, null);
        }
        if (m.group(5) == null) {
            // FHIR has no time of hour precision; the minutes are not ours to add
            return new CdaTimestamp(date, null, null);
        }
        String seconds = m.group(6) == null ? "00" : m.group(6);
        String time = m.group(4) + ":" + m.group(5) + ":" + seconds + fraction(m.group(7));
        return new CdaTimestamp(date, time, offset(m.group(8)));
    }

    private static void check(Matcher m) {
        try {
            int year = Integer.parseInt(m.group(1));
            if (year == 0) {
                throw new UnusableValue("there is no year zero");
            }
            LocalDate.of(year, number(m.group(2), 1), number(m.group(3), 1));
            LocalTime.of(number(m.group(4), 0), number(m.group(5), 0), number(m.group(6), 0));
        } catch (DateTimeException e) {
            throw new UnusableValue("no such day or time in the calendar");
        }
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
        if (text.equals("Z")) {
            return "Z";
        }
        return checked(text.length() == 3 ? text + ":00" : text.substring(0, 3) + ":" + text.substring(3));
    }

    /** The offsets that there are: up to fourteen hours. */
    private static String checked(String offset) {
        if (offset.compareTo("+14:00") > 0 && offset.startsWith("+") || Integer.parseInt(offset.substring(4)) > 59) {
            throw new UnusableValue("no such offset from UTC");
        }
        if (offset.startsWith("-") && offset.compareTo("-14:00") > 0) {
            throw new UnusableValue("no such offset from UTC");
        }
        return offset;
    }

    /** FHIR dateTime; a time without offset gets the default one, or is cut to the date where there is none. */
    String dateTime(String defaultOffset) {
        String zone = offset != null ? offset : defaultOffset;
        return time == null || zone.isEmpty() ? date : date + "T" + time + zone;
    }
}
