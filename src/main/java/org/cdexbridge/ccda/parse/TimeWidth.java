package org.cdexbridge.ccda.parse;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A width of an interval of times (PQ).
 *
 * @param amount a number
 * @param unit of UCUM: {@code a}, {@code mo}, {@code wk}, {@code d}, {@code h}, {@code min}, {@code s}
 */
record TimeWidth(String amount, String unit) {
    private static final Pattern TIME = Pattern.compile("(\\d{4}(?:\\d{2}){0,5})(\\.\\d+)?([+-]\\d{2,4}|Z)?");
    private static final String DIGITS = "yyyyMMddHHmmss";
    private static final String FIRST = "00000101000000";
    private static final int DAY = "yyyyMMdd".length();

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "a", ChronoUnit.YEARS,
            "mo", ChronoUnit.MONTHS,
            "wk", ChronoUnit.WEEKS,
            "d", ChronoUnit.DAYS,
            "day", ChronoUnit.DAYS,
            "h", ChronoUnit.HOURS,
            "hr", ChronoUnit.HOURS,
            "min", ChronoUnit.MINUTES,
            "s", ChronoUnit.SECONDS);
    /** How many digits of a time a unit needs. */
    private static final Map<ChronoUnit, Integer> PRECISION = Map.of(
            ChronoUnit.YEARS, 4,
            ChronoUnit.MONTHS, 6,
            ChronoUnit.WEEKS, DAY,
            ChronoUnit.DAYS, DAY,
            ChronoUnit.HOURS, 10,
            ChronoUnit.MINUTES, 12,
            ChronoUnit.SECONDS, 14);

    private static final int HOURS_OF_A_DAY = 24;

    /** Half of it, where that is a whole number of the unit. */
    Optional<TimeWidth> half() {
        try {
            long whole = new BigDecimal(amount.strip()).longValueExact();
            return whole % 2 == 0 ? Optional.of(new TimeWidth(String.valueOf(whole / 2), unit)) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The time so much later, as precise as the time itself; nothing where it can't be said so precisely, or is no time.
     *
     * @param times how often the width is added; below 0, subtracted
     */
    Optional<String> after(String time, int times) {
        Matcher parts = TIME.matcher(time.strip());
        ChronoUnit known = UNITS.get(unit.strip());
        if (!parts.matches() || known == null) {
            return Optional.empty();
        }
        String digits = parts.group(1);
        try {
            long whole = new BigDecimal(amount.strip()).longValueExact() * times;
            boolean days = known == ChronoUnit.HOURS && digits.length() == DAY && whole % HOURS_OF_A_DAY == 0;
            ChronoUnit step = days ? ChronoUnit.DAYS : known;
            if (digits.length() < PRECISION.getOrDefault(step, DAY)) {
                return Optional.empty();
            }
            DateTimeFormatter format = DateTimeFormatter.ofPattern(DIGITS, Locale.ROOT);
            LocalDateTime moved = LocalDateTime.parse(digits + FIRST.substring(digits.length()), format)
                    .plus(days ? whole / HOURS_OF_A_DAY : whole, step);
            String rest = time.strip().substring(digits.length());
            return Optional.of(format.format(moved).substring(0, digits.length()) + rest);
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
