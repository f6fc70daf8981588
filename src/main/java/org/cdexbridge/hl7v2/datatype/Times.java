package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import org.cdexbridge.hl7v2.Hl7v2Code;
import org.cdexbridge.mapping.Conversion;
import org.cdexbridge.mapping.ConversionContext;
import org.cdexbridge.mapping.SourceNode;
import org.cdexbridge.mapping.UnusableValue;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.TimeType;

/** TS, DTM, DT, TM, DR → date, dateTime, instant, time, Period: precision and offset as given, never more. */
final class Times {
    static final List<Conversion> CONVERSIONS = List.of(
            new Conversion("TS", "dateTime", Times::dateTime),
            new Conversion("TS", "date", Times::date),
            new Conversion("TS", "instant", Times::instant),
            new Conversion("TS", "Period", Times::start),
            new Conversion("TM", "time", Times::time),
            new Conversion("DR", "Period", Times::period),
            new Conversion("DR", "dateTime", Times::dateTime));

    private static final int DATE = "YYYY-MM-DD".length();

    private Times() {}

    static DateTimeType dateTime(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        if (literal == null) {
            return null;
        }
        PointInTime point = PointInTime.parse(literal);
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
        return literal == null ? null : new DateType(PointInTime.parse(literal).date());
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
        PointInTime point = PointInTime.parse("20000101" + literal);
        // a fraction of nothing but zeros is how some senders pad
        return new TimeType(point.time().replaceFirst("\\.0+$", ""));
    }

    static Period period(SourceNode node, ConversionContext context) {
        SourceNode from = Parts.part(node, 1);
        SourceNode to = Parts.part(node, 2);
        Period period = new Period();
        if (from != null) {
            period.setStartElement(dateTime(from, context));
        }
        if (to != null) {
            period.setEndElement(dateTime(to, context));
        }
        return period.isEmpty() ? null : period;
    }

    /** Zeros are how some senders write nothing. */
    private static String literal(SourceNode node) {
        String text = Parts.text(node);
        return text == null || text.matches("0+") ? null : text;
    }
}
