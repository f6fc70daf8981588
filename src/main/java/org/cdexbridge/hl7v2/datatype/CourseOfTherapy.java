package org.cdexbridge.hl7v2.datatype;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.UcumUnits;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;

/**
 * How long a service goes on: TQ1-6 ({@code 10^d}) and TQ-3 ({@code D10}), which bound the course and not a single dose
 * (HL7 v2.5.1, 4.5.4.6 and 4.3.3).
 *
 * @param text as the sender wrote it
 * @param length empty where the text is none
 * @param times how often; 0 where it is not said
 */
record CourseOfTherapy(String text, Optional<Duration> length, int times) {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)\\s*\\^?\\s*([A-Za-z()]+)(?:[&^].*)?");
    private static final Pattern CODED = Pattern.compile("([SMHDWL])(\\d{1,6})");
    private static final Pattern TIMES = Pattern.compile("X(\\d{1,6})");
    /** Letters of TQ-3, where L is a month. */
    private static final Map<String, String> LETTERS =
            Map.of("S", "s", "M", "min", "H", "h", "D", "d", "W", "wk", "L", "mo");

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "s", ChronoUnit.SECONDS,
            "min", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS,
            "wk", ChronoUnit.WEEKS,
            "mo", ChronoUnit.MONTHS,
            "a", ChronoUnit.YEARS);

    static CourseOfTherapy of(String text, ConversionContext context) {
        Matcher coded = CODED.matcher(text);
        if (coded.matches()) {
            return new CourseOfTherapy(text, length(coded.group(2), LETTERS.getOrDefault(coded.group(1), "")), 0);
        }
        Matcher times = TIMES.matcher(text);
        if (times.matches()) {
            return new CourseOfTherapy(text, Optional.empty(), Integer.parseInt(times.group(1)));
        }
        Matcher length = LENGTH.matcher(text);
        Optional<Duration> duration = length.matches()
                ? UcumUnits.usualCode(length.group(2), context).flatMap(unit -> length(length.group(1), unit))
                : Optional.empty();
        return new CourseOfTherapy(text, duration, 0);
    }

    private static Optional<Duration> length(String number, String unit) {
        BigDecimal value = new BigDecimal(number);
        if (value.signum() == 0 || !UNITS.containsKey(unit)) {
            return Optional.empty();
        }
        Duration duration = new Duration();
        duration.setValue(value).setUnit(unit).setSystem(UcumUnits.SYSTEM).setCode(unit);
        return Optional.of(duration);
    }

    /** Bounds a timing: by a period that has an end, else by the length, else in words. */
    void bound(Timing timing, Optional<Period> period, SourceNode node, ConversionContext context) {
        if (times > 0) {
            timing.getRepeat().setCount(times);
        } else if (length.isEmpty()) {
            String code = timing.getCode().getText();
            timing.getCode().setText(code == null ? text : code + " " + text);
            context.finding(MappingCode.UNUSABLE_VALUE, "the length of the course is kept as words", node);
        }
        if (period.isPresent()) {
            timing.getRepeat().setBounds(ended(period.get()));
        } else {
            length.ifPresent(duration -> timing.getRepeat().setBounds(duration));
        }
    }

    private Period ended(Period period) {
        if (period.hasStart() && !period.hasEnd()) {
            length.flatMap(duration -> end(period.getStartElement(), duration)).ifPresent(period::setEndElement);
        }
        return period;
    }

    /** The last moment, or the last day where the start is a day. */
    private static Optional<DateTimeType> end(DateTimeType start, Duration length) {
        String from = start.getValueAsString();
        ChronoUnit unit = UNITS.getOrDefault(length.getCode(), ChronoUnit.DAYS);
        if (length.getValue().stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        long count = length.getValue().longValue();
        if (from.indexOf('T') > 0) {
            OffsetDateTime end = OffsetDateTime.parse(from).plus(count, unit);
            return Optional.of(new DateTimeType(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(end)));
        }
        return from.length() == "YYYY-MM-DD".length() && unit.isDateBased()
                ? Optional.of(new DateTimeType(
                        LocalDate.parse(from).plus(count, unit).minusDays(1).toString()))
                : Optional.empty();
    }
}
