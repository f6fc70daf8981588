package org.cdexbridge.hl7v2.datatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;

/** NM, SN, NR, CQ, MO, CP → Quantity, Range, Ratio, Money, numbers; an observation's unit is that of OBX-6. */
final class V2Quantities {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");

    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("NM", "Quantity", V2Quantities::number),
            new DatatypeConversion("NM", "string", V2Quantities::words),
            new DatatypeConversion("OBX-text", "string", V2Quantities::words),
            new DatatypeConversion("NM", "decimal", (node, context) -> decimal(node)),
            new DatatypeConversion("NM", "integer", (node, context) -> integer(node, new IntegerType())),
            new DatatypeConversion("NM", "positiveInt", (node, context) -> integer(node, new PositiveIntType())),
            new DatatypeConversion("NM", "unsignedInt", (node, context) -> integer(node, new UnsignedIntType())),
            new DatatypeConversion("SN", "Quantity", V2Quantities::number),
            new DatatypeConversion(
                    "SN", "Range", (node, context) -> StructuredNumeric.of(node).range(node, context)),
            new DatatypeConversion(
                    "SN", "Ratio", (node, context) -> StructuredNumeric.of(node).ratio()),
            new DatatypeConversion(
                    "SN",
                    "string",
                    (node, context) -> new StringType(withUnit(node, StructuredNumeric.words(node, context), context))),
            new DatatypeConversion("NR", "Range", V2Quantities::numericRange),
            new DatatypeConversion("CQ", "Quantity", V2Quantities::withUnits),
            new DatatypeConversion("MO", "Money", V2Quantities::money),
            new DatatypeConversion("MO", "Quantity", V2Quantities::withUnits));

    private V2Quantities() {}

    private static Base words(SourceNode node, ConversionContext context) {
        return new StringType(withUnit(node, V2Components.whole(node), context));
    }

    /** Also {@code <0.01} and {@code <^0.01}, as some senders write for SN; other text is left to the conversion to string. */
    private static Base number(SourceNode node, ConversionContext context) {
        return StructuredNumeric.of(node).quantity(node, context);
    }

    /** Text in place of a number keeps the unit of OBX-6. */
    static String withUnit(SourceNode node, String text, ConversionContext context) {
        String unit = units(node)
                .map(units -> UnitOfMeasure.of(units, context).text())
                .orElse("");
        return text.isBlank() || unit.isEmpty() || endsWith(text, unit) ? text : text + " " + unit;
    }

    /** Whether the text has the unit already. */
    private static boolean endsWith(String text, String unit) {
        int before = text.length() - unit.length() - 1;
        return text.endsWith(unit) && (before < 0 || !Character.isLetter(text.charAt(before)));
    }

    private static Optional<SourceNode> units(SourceNode node) {
        return node.name().equals("OBX.5") ? V2Components.sibling(node, "OBX.6") : Optional.empty();
    }

    /** A number of an observation, with the unit of that. */
    static Quantity observed(SourceNode node, BigDecimal number, ConversionContext context) {
        return quantity(number, units(node), context);
    }

    static Quantity quantity(BigDecimal number, Optional<SourceNode> units, ConversionContext context) {
        Quantity quantity = new Quantity().setValue(number);
        units.ifPresent(unit -> UnitOfMeasure.of(unit, context).set(quantity, unit, context));
        return quantity;
    }

    private static Base withUnits(SourceNode node, ConversionContext context) {
        Optional<BigDecimal> value = amount(V2Components.text(node, 1));
        Quantity quantity = new Quantity();
        value.map(quantity::setValue)
                .flatMap(number -> UnitOfMeasure.ofQuantity(node, context))
                .ifPresent(unit -> unit.set(quantity, node, context));
        return quantity;
    }

    private static Base money(SourceNode node, ConversionContext context) {
        return amount(V2Components.text(node, 1))
                .map(value -> new Money().setValue(value).setCurrency(V2Components.text(node, 2)))
                .orElseGet(Money::new);
    }

    private static Base numericRange(SourceNode node, ConversionContext context) {
        Optional<BigDecimal> low = amount(V2Components.text(node, 1));
        Optional<BigDecimal> high = amount(V2Components.text(node, 2));
        Range range = new Range();
        if (low.isPresent()) {
            range.setLow(observed(node, low.get(), context));
        }
        if (high.isPresent()) {
            range.setHigh(observed(node, high.get(), context));
        }
        return ordered(range, node, context);
    }

    /** FHIR rng-2: a range whose low end is above the high one is none, and is told. */
    static Range ordered(Range range, SourceNode node, ConversionContext context) {
        if (!isReversed(range.getLow(), range.getHigh())) {
            return range;
        }
        context.finding(MappingCode.UNUSABLE_VALUE, "the low end is above the high one; kept as words", node);
        return new Range();
    }

    static boolean isReversed(Quantity low, Quantity high) {
        return low.hasValue() && high.hasValue() && low.getValue().compareTo(high.getValue()) > 0;
    }

    private static Base decimal(SourceNode node) {
        return stated(node).map(DecimalType::new).orElseGet(DecimalType::new);
    }

    private static Base integer(SourceNode node, org.hl7.fhir.r4.model.PrimitiveType<?> type) {
        try {
            stated(node)
                    .ifPresent(value ->
                            type.setValueAsString(value.toBigIntegerExact().toString()));
            return type;
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new UnusableValue("not a whole number as the element needs it");
        }
    }

    /** @throws UnusableValue when there is text, but no number */
    private static Optional<BigDecimal> stated(SourceNode node) {
        String text = V2Components.whole(node);
        Optional<BigDecimal> value = amount(text);
        if (value.isEmpty() && !text.isEmpty()) {
            throw new UnusableValue("not a number");
        }
        return value;
    }

    /** The number, where the text is one; a plus sign and a bare point are fine in HL7 v2. */
    static Optional<BigDecimal> amount(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = text.startsWith("+") ? text.substring(1) : text;
        return Optional.of(new BigDecimal(digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits));
    }
}
