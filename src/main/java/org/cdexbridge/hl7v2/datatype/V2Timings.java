package org.cdexbridge.hl7v2.datatype;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Timing;

/** TQ1 and TQ → Timing, and times of which the ends stand in different fields (v2-to-FHIR, TQ1, RPT[Timing]). */
final class V2Timings {
    private static final Pattern EVERY = Pattern.compile("Q(\\d{1,3})([SMHDWL])");
    private static final Pattern TIMES_A_DAY = Pattern.compile("(\\d)XD|X(\\d)D|(\\d)ID");

    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("TQ1", "Timing", V2Timings::tq1),
            new DatatypeConversion("TQ", "Timing", V2Timings::tq),
            new DatatypeConversion("OBR-time", "Period", (node, context) -> period(node, "OBR.7", "OBR.8", context)),
            new DatatypeConversion("RXA-time", "Period", (node, context) -> period(node, "RXA.3", "RXA.4", context)),
            new DatatypeConversion("SCH-end", "instant", V2Timings::appointmentEnd),
            new DatatypeConversion("SCH-minutes", "positiveInt", (node, context) -> minutes(node)));

    private V2Timings() {}

    private static Base period(SourceNode segment, String from, String to, ConversionContext context) {
        return V2Times.period(V2Components.field(segment, from), V2Components.field(segment, to), context)
                .orElseGet(Period::new);
    }

    private static Base tq1(SourceNode segment, ConversionContext context) {
        Timing timing = new Timing();
        V2Components.field(segment, "TQ1.3").ifPresent(pattern -> {
            repeat(timing, V2Components.text(pattern));
            RepeatPatterns.refine(timing, pattern);
        });
        Optional<Period> period =
                V2Times.period(V2Components.field(segment, "TQ1.7"), V2Components.field(segment, "TQ1.8"), context);
        V2Components.field(segment, "TQ1.6")
                .ifPresentOrElse(
                        field -> CourseOfTherapy.of(V2Components.whole(field), context)
                                .bound(timing, period, field, context),
                        () -> period.ifPresent(bounds -> timing.getRepeat().setBounds(bounds)));
        V2Components.field(segment, "TQ1.13").ifPresent(field -> duration(timing, field, context));
        V2Components.field(segment, "TQ1.14")
                .flatMap(count -> V2Quantities.amount(V2Components.text(count)))
                .filter(times -> times.signum() > 0 && times.scale() <= 0)
                .ifPresent(times -> timing.getRepeat().setCount(times.intValue()));
        return timing;
    }

    /** How long the service takes each time. */
    private static void duration(Timing timing, SourceNode field, ConversionContext context) {
        CourseOfTherapy.of(V2Components.whole(field), context).length().ifPresent(length -> timing.getRepeat()
                .setDuration(length.getValue())
                .setDurationUnit(Timing.UnitsOfTime.fromCode(length.getCode())));
    }

    /** TQ-2 interval, TQ-3 duration, TQ-4 start, TQ-5 end. */
    private static Base tq(SourceNode field, ConversionContext context) {
        Timing timing = new Timing();
        repeat(timing, V2Components.text(field, 2, 1));
        Optional<Period> period = V2Times.period(V2Components.part(field, 4), V2Components.part(field, 5), context);
        String duration = V2Components.text(field, 3);
        if (duration.isEmpty() || duration.equals("INDEF")) {
            period.ifPresent(bounds -> timing.getRepeat().setBounds(bounds));
        } else {
            CourseOfTherapy.of(duration, context).bound(timing, period, field, context);
        }
        return timing;
    }

    /** Patterns of HL7 table 0335 that are frequencies; any pattern is kept as the code's text. */
    private static void repeat(Timing timing, String pattern) {
        if (pattern.isEmpty()) {
            return;
        }
        timing.setCode(new CodeableConcept().setText(pattern));
        Matcher every = EVERY.matcher(pattern);
        if (every.matches()) {
            frequency(timing, 1, Integer.parseInt(every.group(1)), every.group(2));
        } else {
            int times = timesADay(pattern);
            if (times > 0) {
                frequency(timing, times, 1, "D");
            }
        }
    }

    private static int timesADay(String pattern) {
        Matcher digits = TIMES_A_DAY.matcher(pattern);
        if (digits.matches()) {
            String number = digits.group(1) != null ? digits.group(1) : digits.group(2);
            return Integer.parseInt(number != null ? number : digits.group(3));
        }
        return switch (pattern) {
            case "QD", "DAILY" -> 1;
            case "BID" -> 2;
            case "TID" -> 3;
            case "QID" -> 4;
            default -> 0;
        };
    }

    private static void frequency(Timing timing, int times, int period, String unit) {
        if (period == 0) {
            return;
        }
        Timing.UnitsOfTime units =
                switch (unit) {
                    case "S" -> Timing.UnitsOfTime.S;
                    case "M" -> Timing.UnitsOfTime.MIN;
                    case "H" -> Timing.UnitsOfTime.H;
                    case "W" -> Timing.UnitsOfTime.WK;
                    case "L" -> Timing.UnitsOfTime.MO;
                    default -> Timing.UnitsOfTime.D;
                };
        timing.getRepeat().setFrequency(times).setPeriod(period).setPeriodUnit(units);
    }

    /** The end that SCH-11 names, if it names the start as well, else the start and how long it takes. */
    private static Base appointmentEnd(SourceNode schedule, ConversionContext context) {
        Optional<SourceNode> quantity = V2Components.field(schedule, "SCH.11");
        Optional<SourceNode> start = service(schedule).flatMap(service -> V2Components.field(service, "AIS.4"));
        Optional<SourceNode> named = quantity.flatMap(field -> V2Components.part(field, 5));
        if (named.isPresent() && start.isEmpty()) {
            Optional<SourceNode> from = quantity.flatMap(field -> V2Components.part(field, 4));
            return V2Times.period(from, named, context)
                    .map(period -> whole(period.getEndElement()))
                    .orElseGet(InstantType::new);
        }
        Optional<Integer> minutes = duration(schedule);
        InstantType begin = start.or(() -> quantity.flatMap(field -> V2Components.part(field, 4)))
                .map(field -> whole(V2Times.dateTime(field, context)))
                .orElseGet(InstantType::new);
        if (begin.isEmpty() || minutes.isEmpty()) {
            return new InstantType();
        }
        OffsetDateTime end = OffsetDateTime.parse(begin.getValueAsString()).plusMinutes(minutes.get());
        return new InstantType(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(end));
    }

    private static InstantType whole(DateTimeType time) {
        return !time.isEmpty() && time.getValueAsString().indexOf('T') > 0
                ? new InstantType(time.getValueAsString())
                : new InstantType();
    }

    private static Optional<SourceNode> service(SourceNode schedule) {
        return Stream.ofNullable(schedule.parent())
                .flatMap(parent -> parent.children("RESOURCES").stream())
                .flatMap(group -> V2Components.field(group, "AIS").stream())
                .findFirst();
    }

    private static Base minutes(SourceNode schedule) {
        return duration(schedule).map(PositiveIntType::new).orElseGet(PositiveIntType::new);
    }

    /** In minutes, of SCH-9 and SCH-10, else of AIS-7 and AIS-8; nothing when unknown or in no unit of time. */
    private static Optional<Integer> duration(SourceNode schedule) {
        return minutes(schedule, "SCH.9", "SCH.10")
                .or(() -> service(schedule).flatMap(service -> minutes(service, "AIS.7", "AIS.8")));
    }

    private static Optional<Integer> minutes(SourceNode segment, String number, String unit) {
        return V2Components.field(segment, number)
                .flatMap(field -> V2Quantities.amount(V2Components.text(field)))
                .filter(amount -> amount.signum() > 0 && amount.scale() <= 0 && amount.precision() <= 7)
                .map(BigDecimal::intValue)
                .flatMap(amount -> inMinutes(
                        amount,
                        V2Components.field(segment, unit)
                                .map(V2Components::text)
                                .orElse("MIN")));
    }

    private static Optional<Integer> inMinutes(int amount, String name) {
        String unit = name.toUpperCase(Locale.ROOT);
        if (unit.startsWith("S")) {
            return amount % 60 == 0 ? Optional.of(amount / 60) : Optional.empty();
        }
        return unit.startsWith("M")
                ? Optional.of(amount)
                : unit.startsWith("H") ? Optional.of(amount * 60) : Optional.empty();
    }
}
