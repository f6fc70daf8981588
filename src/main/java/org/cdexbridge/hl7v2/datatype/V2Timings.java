package org.cdexbridge.hl7v2.datatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        return V2Times.period(null, segment.child(from), segment.child(to), context);
    }

    private static Base tq1(SourceNode segment, ConversionContext context) {
        Timing timing = new Timing();
        SourceNode pattern = segment.child("TQ1.3");
        if (pattern != null) {
            repeat(timing, V2Components.text(pattern));
            RepeatPatterns.refine(timing, pattern);
        }
        bounds(timing, segment.child("TQ1.7"), segment.child("TQ1.8"), context);
        duration(timing, segment.child("TQ1.6"));
        SourceNode count = segment.child("TQ1.14");
        BigDecimal times = count == null ? null : V2Quantities.amount(V2Components.text(count));
        if (times != null && times.signum() > 0 && times.scale() <= 0) {
            timing.getRepeat().setCount(times.intValue());
        }
        return timing.isEmpty() ? null : timing;
    }

    /** How long the service takes each time. */
    private static void duration(Timing timing, SourceNode field) {
        BigDecimal amount = field == null ? null : V2Quantities.amount(V2Components.text(field, 1));
        Timing.UnitsOfTime unit = field == null ? null : RepeatPatterns.unit(V2Components.text(field, 2, 1));
        if (amount != null && amount.signum() > 0 && unit != null) {
            timing.getRepeat().setDuration(amount).setDurationUnit(unit);
        }
    }

    /** TQ-2 interval, TQ-4 start, TQ-5 end. */
    private static Base tq(SourceNode field, ConversionContext context) {
        Timing timing = new Timing();
        repeat(timing, V2Components.text(field, 2, 1));
        bounds(timing, V2Components.part(field, 4), V2Components.part(field, 5), context);
        return timing.isEmpty() ? null : timing;
    }

    /** Patterns of HL7 table 0335 that are frequencies; any pattern is kept as the code's text. */
    private static void repeat(Timing timing, String pattern) {
        if (pattern == null) {
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

    private static void bounds(Timing timing, SourceNode start, SourceNode end, ConversionContext context) {
        Period bounds = V2Times.period(null, start, end, context);
        if (bounds != null) {
            timing.getRepeat().setBounds(bounds);
        }
    }

    /** The end that SCH-11 names, if it names the start as well, else the start and how long it takes. */
    private static Base appointmentEnd(SourceNode schedule, ConversionContext context) {
        SourceNode quantity = schedule.child("SCH.11");
        SourceNode service = service(schedule);
        boolean own = service == null || service.child("AIS.4") == null;
        SourceNode named = quantity == null ? null : V2Components.part(quantity, 5);
        if (named != null && own) {
            DateTimeType end = V2Times.dateTime(named, context);
            return whole(end);
        }
        SourceNode start = start(schedule, quantity);
        Integer minutes = duration(schedule);
        InstantType begin = start == null ? null : whole(V2Times.dateTime(start, context));
        if (begin == null || minutes == null) {
            return null;
        }
        java.time.OffsetDateTime end =
                java.time.OffsetDateTime.parse(begin.getValueAsString()).plusMinutes(minutes);
        return new InstantType(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(end));
    }

    private static InstantType whole(DateTimeType time) {
        return time == null || time.getValueAsString().indexOf('T') < 0
                ? null
                : new InstantType(time.getValueAsString());
    }

    private static SourceNode start(SourceNode schedule, SourceNode quantity) {
        SourceNode service = service(schedule);
        SourceNode start = service == null ? null : service.child("AIS.4");
        return start != null ? start : quantity == null ? null : V2Components.part(quantity, 4);
    }

    private static SourceNode service(SourceNode schedule) {
        for (SourceNode group : schedule.parent().children("RESOURCES")) {
            SourceNode service = group.child("AIS");
            if (service != null) {
                return service;
            }
        }
        return null;
    }

    private static Base minutes(SourceNode schedule) {
        Integer minutes = duration(schedule);
        return minutes == null ? null : new PositiveIntType(minutes);
    }

    /** In minutes, of SCH-9 and SCH-10, else of AIS-7 and AIS-8; {@code null} when unknown or in no unit of time. */
    private static Integer duration(SourceNode schedule) {
        Integer own = minutes(schedule.child("SCH.9"), schedule.child("SCH.10"));
        SourceNode service = service(schedule);
        return own != null || service == null ? own : minutes(service.child("AIS.7"), service.child("AIS.8"));
    }

    private static Integer minutes(SourceNode number, SourceNode unit) {
        BigDecimal amount = number == null ? null : V2Quantities.amount(V2Components.text(number));
        if (amount == null || amount.signum() <= 0 || amount.scale() > 0 || amount.precision() > 7) {
            return null;
        }
        String name =
                unit == null ? "MIN" : String.valueOf(V2Components.text(unit)).toUpperCase(java.util.Locale.ROOT);
        if (name.startsWith("S")) {
            return amount.intValue() % 60 == 0 ? (Integer) (amount.intValue() / 60) : null;
        }
        if (name.startsWith("M")) {
            return amount.intValue();
        }
        return name.startsWith("H") ? (Integer) (amount.intValue() * 60) : null;
    }
}
