package org.cdexbridge.mapping.dialect;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as senders write it: padded, with the name of a zone, with zeros for a month or day that is not known. What is wrong with
 * its end costs that end only.
 *
 * @param time what can be read
 * @param problem what could not, in words; empty where all was read
 */
public record LenientTimestamp(Hl7Timestamp time, String problem) {
    private static final String ODD_OFFSET = "no such offset or zone";
    private static final int EARLIEST_YEAR = 1850;
    private static final int DATE = "YYYY-MM-DD".length();
    private static final Pattern PADDING = Pattern.compile("[ :]|(?<=[0-9])T(?=[0-9])");
    private static final Pattern PARTS = Pattern.compile("(\\d+)(\\.\\d*)?([^0-9.].*)?");
    /** Zeros for a month, or a day, that is not known, and nothing but zeros behind them. */
    private static final Pattern UNKNOWN_PART =
            Pattern.compile("(\\d{4})(00)(?:00)*|(\\d{4}(?:0[1-9]|1[0-2]))(00)(?:00)*");

    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("Z", "+0000"),
            Map.entry("UTC", "+0000"),
            Map.entry("GMT", "+0000"),
            Map.entry("EST", "-0500"),
            Map.entry("EDT", "-0400"),
            Map.entry("CST", "-0600"),
            Map.entry("CDT", "-0500"),
            Map.entry("MST", "-0700"),
            Map.entry("MDT", "-0600"),
            Map.entry("PST", "-0800"),
            Map.entry("PDT", "-0700"),
            Map.entry("AKST", "-0900"),
            Map.entry("AKDT", "-0800"),
            Map.entry("HST", "-1000"));

    /** @throws UnusableValue when there is not even a year in it */
    public static LenientTimestamp of(String literal) {
        String text = literal.strip();
        boolean dashed = text.length() >= DATE && text.charAt(4) == '-' && text.charAt(7) == '-';
        String digits = dashed ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8) : text;
        String plain = PADDING.matcher(digits).replaceAll("");
        try {
            Hl7Timestamp read = Hl7Timestamp.parse(plain);
            return checked(new LenientTimestamp(read, read.oddOffset() ? ODD_OFFSET : ""));
        } catch (UnusableValue whole) {
            Matcher parts = PARTS.matcher(plain);
            if (!parts.matches()) {
                throw whole;
            }
            return checked(read(parts.group(1), text(parts.group(2)), text(parts.group(3)), whole));
        }
    }

    private static String text(String part) {
        return part == null ? "" : part;
    }

    private static LenientTimestamp read(String digits, String fraction, String zone, UnusableValue whole) {
        Matcher unknown = UNKNOWN_PART.matcher(digits);
        if (unknown.matches()) {
            String known = unknown.group(1) == null ? unknown.group(3) : unknown.group(1);
            return new LenientTimestamp(Hl7Timestamp.parse(known), "");
        }
        String offset = ZONES.get(zone.toUpperCase(Locale.ROOT));
        if (offset != null) {
            return retried(digits, fraction, offset, "", whole);
        }
        return zone.isEmpty() ? shortened(digits, whole) : retried(digits, fraction, "", ODD_OFFSET, whole);
    }

    private static LenientTimestamp retried(
            String digits, String fraction, String offset, String problem, UnusableValue whole) {
        try {
            return new LenientTimestamp(Hl7Timestamp.parse(digits + fraction + offset), problem);
        } catch (UnusableValue e) {
            return shortened(digits, whole);
        }
    }

    /** The date of a time of day that is none; the year of a date that lacks a digit. */
    private static LenientTimestamp shortened(String digits, UnusableValue whole) {
        if (digits.length() > 8) {
            return new LenientTimestamp(
                    Hl7Timestamp.parse(digits.substring(0, 8)), "the time of day is none; its date is kept");
        }
        if (digits.length() == 5 || digits.length() == 7) {
            return new LenientTimestamp(
                    Hl7Timestamp.parse(digits.substring(0, 4)), "a digit is missing; its year is kept");
        }
        throw whole;
    }

    private static LenientTimestamp checked(LenientTimestamp read) {
        if (Integer.parseInt(read.time().date().substring(0, 4)) < EARLIEST_YEAR) {
            throw new UnusableValue("a year before " + EARLIEST_YEAR);
        }
        return read;
    }
}
