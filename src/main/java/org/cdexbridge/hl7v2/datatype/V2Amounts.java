package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;

/** Amounts whose number and unit stand in different fields of a segment, and the ends of reference ranges. */
final class V2Amounts {
    private static final Pattern RANGE =
            Pattern.compile("\\s*([+-]?\\d*\\.?\\d+)\\s*(?:-|\u2013|~|to)\\s*([+-]?\\d*\\.?\\d+)\\s*");
    private static final Pattern LOW = Pattern.compile("\\s*>=?\\s*([+-]?\\d*\\.?\\d+)\\s*");
    private static final Pattern HIGH = Pattern.compile("\\s*<=?\\s*([+-]?\\d*\\.?\\d+)\\s*");

    static final List<DatatypeConversion> CONVERSIONS = List.of(
            amount("RXA-dose", "RXA.6", "RXA.7"),
            range("RXE-dose", "RXE.3", "RXE.4", "RXE.5"),
            amount("RXE-dose", "RXE.3", "RXE.5"),
            amount("RXE-rate", "RXE.23", "RXE.24"),
            amount("RXE-dispense", "RXE.10", "RXE.11"),
            range("RXO-dose", "RXO.2", "RXO.3", "RXO.4"),
            amount("RXO-dose", "RXO.2", "RXO.4"),
            amount("RXO-dispense", "RXO.11", "RXO.12"),
            amount("RXD-quantity", "RXD.4", "RXD.5"),
            new DatatypeConversion("NM-days", "Duration", (node, context) -> days(node)),
            new DatatypeConversion("range-text", "string", (node, context) -> new StringType(rangeText(node, context))),
            new DatatypeConversion("range-low", "Quantity", (node, context) -> end(node, true, context)),
            new DatatypeConversion("range-high", "Quantity", (node, context) -> end(node, false, context)));

    private V2Amounts() {}

    private static DatatypeConversion amount(String name, String number, String unit) {
        return new DatatypeConversion(name, "Quantity", (segment, context) -> quantity(segment, number, unit, context));
    }

    /** Where the segment names two different amounts, or both in the field of the first, as in {@code 1-2}. */
    private static DatatypeConversion range(String name, String low, String high, String unit) {
        return new DatatypeConversion(name, "Range", (segment, context) -> {
            Matcher both = RANGE.matcher(
                    V2Components.field(segment, low).map(V2Components::text).orElse(""));
            Optional<SourceNode> units = V2Components.field(segment, unit);
            Quantity from =
                    both.matches() ? quantity(both.group(1), units, context) : quantity(segment, low, unit, context);
            Quantity to =
                    both.matches() ? quantity(both.group(2), units, context) : quantity(segment, high, unit, context);
            return from.isEmpty() || to.isEmpty() || from.equalsDeep(to) || V2Quantities.isReversed(from, to)
                    ? new Range()
                    : new Range().setLow(from).setHigh(to);
        });
    }

    private static Quantity quantity(SourceNode segment, String number, String unit, ConversionContext context) {
        return V2Components.field(segment, number)
                .map(field -> quantity(V2Components.text(field), V2Components.field(segment, unit), context))
                .orElseGet(Quantity::new);
    }

    private static Quantity quantity(String number, Optional<SourceNode> unit, ConversionContext context) {
        return V2Quantities.amount(number)
                .map(amount -> V2Quantities.quantity(amount, unit, context))
                .orElseGet(Quantity::new);
    }

    private static Base days(SourceNode node) {
        Duration duration = new Duration();
        V2Quantities.amount(V2Components.text(node)).ifPresent(days -> duration.setValue(days)
                .setUnit("days")
                .setSystem("http://unitsofmeasure.org")
                .setCode("d"));
        return duration;
    }

    /** {@code 3.5-5.0}, {@code <200}, {@code >=60}; anything else is text only. */
    private static Base end(SourceNode range, boolean low, ConversionContext context) {
        String text = rangeText(range, context);
        Matcher both = RANGE.matcher(text);
        Matcher one = (low ? LOW : HIGH).matcher(text);
        if (both.matches() && isReversed(both)) {
            context.finding(MappingCode.UNUSABLE_VALUE, "the low end is above the high one; kept as words", range);
            return new Quantity();
        }
        String number = both.matches() ? both.group(low ? 1 : 2) : one.matches() ? one.group(1) : "";
        return quantity(number, V2Components.sibling(range, "OBX.6"), context);
    }

    private static boolean isReversed(Matcher range) {
        return V2Quantities.amount(range.group(1))
                .flatMap(low -> V2Quantities.amount(range.group(2)).map(high -> low.compareTo(high) > 0))
                .orElse(false);
    }

    /** OBX-7, which does not repeat: a tilde in it, as in {@code 3.5~5.0}, is one that its sender did not escape. */
    private static String rangeText(SourceNode range, ConversionContext context) {
        List<SourceNode> parts = Stream.ofNullable(range.parent())
                .flatMap(segment -> segment.children(range.name()).stream())
                .toList();
        if (parts.size() > 1) {
            context.finding(Hl7v2Code.UNESCAPED, "read as one text: a reference range", range);
        }
        return parts.stream().map(V2Components::whole).collect(Collectors.joining("~"));
    }
}
