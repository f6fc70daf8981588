package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.Hl7Timestamp;
import org.cdexbridge.mapping.dialect.LenientTimestamp;
import org.cdexbridge.mapping.dialect.PeriodOrder;
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
            new DatatypeConversion("TS-birth", "date", V2Times::birth),
            new DatatypeConversion("TS", "instant", V2Times::instant),
            new DatatypeConversion("TS", "Period", V2Times::start),
            new DatatypeConversion("TM", "time", V2Times::time),
            new DatatypeConversion("DR", "Period", V2Times::period),
            new DatatypeConversion("DR", "dateTime", V2Times::begin));

    private static final Pattern ZEROS = Pattern.compile("[0 :-]+");
    private static final int DATE = "YYYY-MM-DD".length();

    private V2Times() {}

    /**
     * Also of a literal that some senders pad: {@code 20240501 1030}, {@code 2024-05-01}.
     *
     * @throws UnusableValue when it is no time
     */
    static Hl7Timestamp timestamp(String literal) {
        return LenientTimestamp.of(literal).time();
    }

    /** The time; what of it could not be read is a finding. */
    private static Hl7Timestamp timestamp(String literal, SourceNode node, ConversionContext context) {
        LenientTimestamp read = LenientTimestamp.of(literal);
        if (!read.problem().isEmpty()) {
            context.finding(MappingCode.UNUSABLE_VALUE, read.problem(), node);
        }
        return read.time();
    }

    static DateTimeType dateTime(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        if (literal.isEmpty()) {
            return new DateTimeType();
        }
        Hl7Timestamp point = timestamp(literal, node, context);
        if (point.floating() && context.defaultOffset().isEmpty()) {
            // at the root, so that a message tells it once
            context.finding(
                    Hl7v2Code.TIME_WITHOUT_OFFSET,
                    "times of day are cut to their dates, as neither MSH-7 nor the feed has a zone",
                    root(node));
        }
        return new DateTimeType(point.dateTime(context.defaultOffset()));
    }

    private static SourceNode root(SourceNode node) {
        SourceNode root = node;
        for (SourceNode above = node.parent(); above != null; above = above.parent()) {
            root = above;
        }
        return root;
    }

    private static Base date(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        return literal.isEmpty()
                ? new DateType()
                : new DateType(timestamp(literal, node, context).date());
    }

    /** A birth is not in the future of its message. */
    private static Base birth(SourceNode node, ConversionContext context) {
        Base date = date(node, context);
        String sent = sent(node);
        boolean isLater = !date.isEmpty()
                && !sent.isEmpty()
                && date.primitiveValue().compareTo(sent.substring(0, Math.min(sent.length(), DATE))) > 0
                && !sent.startsWith(date.primitiveValue());
        if (isLater) {
            throw new UnusableValue("a birth behind the date of the message");
        }
        return date;
    }

    /** The date of the message; empty where MSH-7 is no time. */
    private static String sent(SourceNode node) {
        return root(node).children("MSH").stream()
                .flatMap(header -> header.children("MSH.7").stream())
                .findFirst()
                .flatMap(time -> MessageTime.date(V2Components.text(time)))
                .orElse("");
    }

    /** An instant must be whole: a time without seconds has them as zero, a date alone is none. */
    private static Base instant(SourceNode node, ConversionContext context) {
        DateTimeType time = dateTime(node, context);
        boolean whole = !time.isEmpty() && time.getValueAsString().length() > DATE;
        return whole ? new InstantType(time.getValueAsString()) : new InstantType();
    }

    private static Base start(SourceNode node, ConversionContext context) {
        DateTimeType start = dateTime(node, context);
        return start.isEmpty() ? new Period() : new Period().setStartElement(start);
    }

    private static Base time(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        if (literal.isEmpty()) {
            return new TimeType();
        }
        if (!literal.matches("\\d{4}.*")) {
            throw new UnusableValue("not a time of day as HHMMSS");
        }
        Hl7Timestamp point = timestamp("20000101" + literal);
        if (point.local().filter(at -> at.getDayOfMonth() > 1).isPresent()) {
            throw new UnusableValue("24:00 is no time of a day");
        }
        // a fraction of nothing but zeros is how some senders pad
        return new TimeType(point.time()
                .orElseThrow(() -> new UnusableValue("no such time of day"))
                .replaceFirst("\\.0+$", ""));
    }

    /** The begin of a DR, which is not all that an observation of two times says. */
    private static Base begin(SourceNode range, ConversionContext context) {
        boolean isObserved =
                range.name().equals("OBX.5") && V2Components.part(range, 2).isPresent();
        return isObserved ? new DateTimeType() : dateTime(range, context);
    }

    /** DR. An observation that ends before it starts is no period, but words. */
    private static Base period(SourceNode range, ConversionContext context) {
        Period period = period(V2Components.part(range, 1), V2Components.part(range, 2), context)
                .orElseGet(Period::new);
        boolean wasReversed = V2Components.part(range, 2).isPresent() && period.hasStart() && !period.hasEnd();
        return wasReversed && range.name().equals("OBX.5") ? new Period() : period;
    }

    /**
     * A period within something larger, by the numbers of its parts.
     *
     * @param range of the DR with both ends
     * @param from of its begin where it stands apart
     * @param to of its end where it stands apart
     */
    static Optional<Period> period(SourceNode node, int range, int from, int to, ConversionContext context) {
        Optional<SourceNode> whole = V2Components.part(node, range);
        return period(
                V2Components.part(node, from).or(() -> whole.flatMap(both -> V2Components.part(both, 1))),
                V2Components.part(node, to).or(() -> whole.flatMap(both -> V2Components.part(both, 2))),
                context);
    }

    /** A period within something larger, which an end that is no time does not spoil; nothing where none is said. */
    static Optional<Period> period(Optional<SourceNode> from, Optional<SourceNode> to, ConversionContext context) {
        Period period = new Period();
        from.flatMap(node -> end(node, context)).ifPresent(period::setStartElement);
        to.flatMap(node -> end(node, context)).ifPresent(period::setEndElement);
        if (to.isPresent() && PeriodOrder.leaveOutReversedEnd(period)) {
            context.finding(MappingCode.UNUSABLE_VALUE, PeriodOrder.WORDS, to.get());
        }
        return Optional.of(period).filter(said -> !said.isEmpty());
    }

    private static Optional<DateTimeType> end(SourceNode node, ConversionContext context) {
        try {
            return Optional.of(dateTime(node, context)).filter(time -> !time.isEmpty());
        } catch (UnusableValue e) {
            context.finding(MappingCode.UNUSABLE_VALUE, "period: " + e.getMessage(), node);
            return Optional.empty();
        }
    }

    /** Zeros are how some senders write nothing. */
    private static String literal(SourceNode node) {
        String text = V2Components.text(node);
        return ZEROS.matcher(text).matches() ? "" : text;
    }
}
