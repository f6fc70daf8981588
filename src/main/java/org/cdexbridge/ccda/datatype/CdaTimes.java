package org.cdexbridge.ccda.datatype;

import java.util.List;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.Hl7Timestamp;
import org.cdexbridge.mapping.dialect.PeriodOrder;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;

/** TS and IVL_TS → date, dateTime, instant, Period: precision and offset as given, never more. */
final class CdaTimes {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("TS", "dateTime", CdaTimes::dateTime),
            new DatatypeConversion("TS", "date", CdaTimes::date),
            new DatatypeConversion("TS", "instant", CdaTimes::instant),
            new DatatypeConversion("TS", "Period", CdaTimes::period),
            new DatatypeConversion("IVL_TS", "Period", CdaTimes::range),
            new DatatypeConversion("IVL_TS", "dateTime", CdaTimes::dateTime),
            new DatatypeConversion("IVL_TS", "Period", CdaTimes::period),
            new DatatypeConversion("IVL_TS", "date", CdaTimes::date),
            new DatatypeConversion("IVL_TS", "instant", CdaTimes::instant));

    private CdaTimes() {}

    /** Where a choice of types is free, what has a low or high end is a Period. */
    private static Base range(SourceNode node, ConversionContext context) {
        return node.attribute("value").isEmpty() ? period(node, context) : new Period();
    }

    private static Base dateTime(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        SourceNode low = node.isAttribute() ? null : node.child("low");
        if (low != null) {
            tellOpen(low, context);
        }
        return literal.isEmpty() ? new DateTimeType() : time(literal, node, context);
    }

    /** FHIR's times and periods hold their ends. */
    private static void tellOpen(SourceNode end, ConversionContext context) {
        if (CdaAmounts.isOpen(end) && !end.attribute("value").isEmpty()) {
            context.finding(
                    MappingCode.TOLD_BY_RULE,
                    "this end is no part of the interval (inclusive=false), which FHIR can't say",
                    end);
        }
    }

    private static Base date(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        return literal.isEmpty()
                ? new DateType()
                : new DateType(Hl7Timestamp.parse(literal).date());
    }

    /** An instant needs day, time and offset; anything less is none. */
    private static Base instant(SourceNode node, ConversionContext context) {
        String literal = literal(node);
        if (literal.isEmpty()) {
            return new InstantType();
        }
        String time = point(literal, node, context).dateTime(context.defaultOffset());
        return time.indexOf('T') < 0 ? new InstantType() : new InstantType(time);
    }

    static Period period(SourceNode node, ConversionContext context) {
        Period period = new Period();
        SourceNode low = node.child("low");
        SourceNode high = node.child("high");
        String value = node.attribute("value");
        if (low == null && high == null && !value.isEmpty()) {
            DateTimeType moment = time(value, node, context);
            return period.setStartElement(moment).setEndElement(moment.copy());
        }
        if (low != null && !low.attribute("value").isEmpty()) {
            tellOpen(low, context);
            period.setStartElement(time(low.attribute("value"), low, context));
        }
        if (high != null && !high.attribute("value").isEmpty()) {
            tellOpen(high, context);
            period.setEndElement(time(high.attribute("value"), high, context));
        }
        if (PeriodOrder.leaveOutReversedEnd(period)) {
            context.finding(MappingCode.UNUSABLE_VALUE, PeriodOrder.WORDS, node);
        }
        return period;
    }

    private static DateTimeType time(String literal, SourceNode node, ConversionContext context) {
        return new DateTimeType(point(literal, node, context).dateTime(context.defaultOffset()));
    }

    /** An offset that is none costs the offset only. */
    private static Hl7Timestamp point(String literal, SourceNode node, ConversionContext context) {
        Hl7Timestamp point = Hl7Timestamp.parse(literal);
        if (point.oddOffset()) {
            context.finding(
                    MappingCode.UNUSABLE_VALUE, "time: no such offset from UTC; read as a time without one", node);
        }
        if (point.floating() && context.defaultOffset().isEmpty()) {
            context.finding(
                    CcdaCode.TIME_WITHOUT_OFFSET,
                    "times of day are cut to their dates, as neither the document nor its feed has a zone",
                    document(node));
        }
        return point;
    }

    /** The root, so that a document tells it once. */
    private static SourceNode document(SourceNode node) {
        SourceNode at = node;
        for (SourceNode above = at.parent(); above != null; above = above.parent()) {
            at = above;
        }
        return at;
    }

    /** The value, else the low end's, else the centre's. */
    private static String literal(SourceNode node) {
        if (node.isAttribute()) {
            return node.text();
        }
        String value = node.attribute("value");
        for (String part : new String[] {"low", "center"}) {
            SourceNode child = value.isEmpty() ? node.child(part) : null;
            value = child == null ? value : child.attribute("value");
        }
        return value;
    }
}
