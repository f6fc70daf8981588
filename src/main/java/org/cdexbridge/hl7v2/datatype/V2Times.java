package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.regex.Pattern;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.Hl7Timestamp;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.TimeType;

/** TS, DTM, DT, TM, DR → date, dateTime, instant, time, Period: precision and offset as given, never more. */
final class V2Times {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("TS", "dateTime", V2Times::dateTime),
            new DatatypeConversion("TS", "date", V2Times::date),
            new DatatypeConversion("TS", "instant", V2Times::instant),
            new DatatypeConversion("TS", "Period", V2Times::start),
            new DatatypeConversion("TM", "time", V2Times::time),
            new DatatypeConversion("DR", "Period", V2Times::period),
            new DatatypeConversion("DR", "dateTime", V2Times::dateTime));

    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final int DATE = "YYYY-MM-DD".length();

    private static final Pattern PADDING = Pattern.compile("[ T:]");

    private V2Times() {}

    /**
     * Also of a literal that some senders pad: {@code 20240501 1030}, {@code 2024-05-01}.
     *
     * @throws UnusableValue when it is no time
     */
    static Hl7Timestamp timestamp(String literal) {
        String text = literal.strip();
        boolean dashed = text.length() >= DATE && text.charAt(4) == '-' && text.charAt(7) == '-';
        String digits = dashed ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8) : text;
        return Hl7Timestamp.parse(PADDING.matcher(digits).replaceAll(""));
    }

    static DateTimeType dateTime(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        if (literal == null) {
            return null;
        }
        Hl7Timestamp point = timestamp(literal);
        if (point.floating()) {
            noOffset(node, context);
        }
        return new DateTimeType(point.dateTime(context.defaultOffset()));
    }

    private static void noOffset(SourceNode node, ConversionContext context) {
        String zone = context.defaultOffset();
        String done = zone.isEmpty() ? "cut to its date, as no zone is configured" : "taken as of " + zone;
        context.finding(Hl7v2Code.TIME_WITHOUT_OFFSET, done, node);
    }

    private static Base date(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        return literal == null ? null : new DateType(timestamp(literal).date());
    }

    /** An instant must be whole: a time without seconds has them as zero, a date alone is none. */
    private static Base instant(SourceNode node, ConversionContext context) {
        DateTimeType time = dateTime(node, context);
        if (time == null) {
            return null;
        }
        return time.getValueAsString().length() > DATE ? new InstantType(time.getValueAsString()) : null;
    }

    private static Base start(SourceNode node, ConversionContext context) {
        DateTimeType start = dateTime(node, context);
        return start == null ? null : new Period().setStartElement(start);
    }

    private static Base time(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        if (literal == null) {
            return null;
        }
        if (!literal.matches("\\d{4}.*")) {
            throw new UnusableValue("not a time of day as HHMMSS");
        }
        Hl7Timestamp point = timestamp("20000101" + literal);
        if (point.local().filter(at -> at.getDayOfMonth() > 1).isPresent()) {
            throw new UnusableValue("24:00 is no time of a day");
        }
        // a fraction of nothing but zeros is how some senders pad
        return new TimeType(point.time().orElseThrow().replaceFirst("\\.0+$", ""));
    }

    /** DR. */
    static Period period(SourceNode range, ConversionContext context) {
        return period(range, null, null, context);
    }

    /**
     * A period within something larger, which an end that is no time does not spoil.
     *
     * @param range DR, or {@code null}
     * @param from its begin where it stands apart, or {@code null}
     * @param to its end where it stands apart, or {@code null}
     * @return {@code null} when nothing is said
     */
    static Period period(SourceNode range, SourceNode from, SourceNode to, ConversionContext context) {
        SourceNode begin = from == null && range != null ? V2Components.part(range, 1) : from;
        SourceNode end = to == null && range != null ? V2Components.part(range, 2) : to;
        Period period = new Period().setStartElement(end(begin, context)).setEndElement(end(end, context));
        return period.isEmpty() ? null : period;
    }

    private static DateTimeType end(SourceNode node, ConversionContext context) {
        try {
            return node == null ? null : dateTime(node, context);
        } catch (UnusableValue e) {
            context.finding(MappingCode.UNUSABLE_VALUE, "period: " + e.getMessage(), node);
            return null;
        }
    }

    /** Zeros are how some senders write nothing. */
    private static String literal(SourceNode node) {
        String text = V2Components.text(node);
        return text == null || ZEROS.matcher(text).matches() ? null : text;
    }
}
