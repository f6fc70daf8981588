package org.cdexbridge.hl7v2.datatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;

/** NM, SN, NR, CQ, MO, CP → Quantity, Range, Ratio, Money, numbers; an observation's unit is that of OBX-6. */
final class V2Quantities {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(.+)");
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Set<String> UCUM_NAMES = Set.of("UCUM", "ISO+", "UCM");

    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("NM", "Quantity", V2Quantities::number),
            new DatatypeConversion(
                    "NM", "string", (node, context) -> new StringType(withUnit(node, V2Components.text(node)))),
            new DatatypeConversion(
                    "OBX-text", "string", (node, context) -> new StringType(withUnit(node, V2Components.whole(node)))),
            new DatatypeConversion("NM", "decimal", (node, context) -> decimal(node)),
            new DatatypeConversion("NM", "integer", (node, context) -> integer(node, new IntegerType())),
            new DatatypeConversion("NM", "positiveInt", (node, context) -> integer(node, new PositiveIntType())),
            new DatatypeConversion("NM", "unsignedInt", (node, context) -> integer(node, new UnsignedIntType())),
            new DatatypeConversion("SN", "Quantity", V2Quantities::compared),
            new DatatypeConversion("SN", "Range", V2Quantities::range),
            new DatatypeConversion("SN", "Ratio", V2Quantities::ratio),
            new DatatypeConversion("SN", "string", (node, context) -> structured(node)),
            new DatatypeConversion("NR", "Range", V2Quantities::numericRange),
            new DatatypeConversion("CQ", "Quantity", V2Quantities::withUnits),
            new DatatypeConversion("MO", "Money", V2Quantities::money),
            new DatatypeConversion("MO", "Quantity", V2Quantities::withUnits));

    private V2Quantities() {}

    /** Also {@code <0.01}, as some senders write for SN; other text is left to the conversion to string. */
    private static Base number(SourceNode node, ConversionContext context) {
        String text = V2Components.text(node);
        Matcher compared = COMPARED.matcher(text);
        if (!compared.matches()) {
            return quantity(node, amount(text), context);
        }
        Quantity quantity = quantity(node, amount(compared.group(2)), context);
        return quantity.isEmpty() ? quantity : quantity.setComparator(QuantityComparator.fromCode(compared.group(1)));
    }

    /** Text in place of a number keeps the unit of OBX-6. */
    static String withUnit(SourceNode node, String text) {
        String unit = units(node)
                .map(units ->
                        V2Components.text(units, V2Components.text(units, 2).isEmpty() ? 1 : 2))
                .orElse("");
        return text.isBlank() || unit.isEmpty() ? text : text + " " + unit;
    }

    private static Optional<SourceNode> units(SourceNode node) {
        return node.name().equals("OBX.5") ? V2Components.sibling(node, "OBX.6") : Optional.empty();
    }

    private static Quantity quantity(SourceNode node, Optional<BigDecimal> value, ConversionContext context) {
        return value.map(number -> quantity(number, units(node), context)).orElseGet(Quantity::new);
    }

    static Quantity quantity(BigDecimal number, Optional<SourceNode> units, ConversionContext context) {
        Quantity quantity = new Quantity().setValue(number);
        units.ifPresent(unit -> unit(quantity, unit, context));
        return quantity;
    }

    /** A unit as CWE; a code without a named system is UCUM's where it can be nothing else. */
    private static void unit(Quantity quantity, SourceNode units, ConversionContext context) {
        String code = V2Components.text(units, 1);
        String words = V2Components.text(units, 2);
        String system = V2Components.text(units, 3);
        String alternate = V2Components.text(units, 4);
        boolean ucum = UCUM_NAMES.contains(system);
        boolean alternateUcum = UCUM_NAMES.contains(V2Components.text(units, 6));
        quantity.setUnit(words.isEmpty() ? code : words);
        if (ucum && !code.isEmpty()) {
            quantity.setSystem(UCUM).setCode(code);
        } else if (alternateUcum && !alternate.isEmpty()) {
            quantity.setSystem(UCUM).setCode(alternate);
        } else if (system.isEmpty() && !code.isEmpty()) {
            context.lookup("units", "", code)
                    .ifPresent(row -> quantity.setSystem(UCUM).setCode(row.code()));
        }
    }

    private static Base withUnits(SourceNode node, ConversionContext context) {
        return amount(V2Components.text(node, 1))
                .map(value -> quantity(value, V2Components.part(node, 2), context))
                .orElseGet(Quantity::new);
    }

    private static Base money(SourceNode node, ConversionContext context) {
        return amount(V2Components.text(node, 1))
                .map(value -> new Money().setValue(value).setCurrency(V2Components.text(node, 2)))
                .orElseGet(Money::new);
    }

    /** SN with one number: {@code >^100}, {@code ^100}. */
    private static Base compared(SourceNode node, ConversionContext context) {
        Optional<BigDecimal> value = amount(V2Components.text(node, 2));
        String comparator = V2Components.text(node, 1);
        if (value.isEmpty()
                || !V2Components.text(node, 3).isEmpty()
                || !V2Components.text(node, 4).isEmpty()) {
            return new Quantity();
        }
        Quantity quantity = quantity(node, value, context);
        if (comparator.isEmpty() || comparator.equals("=")) {
            return quantity;
        }
        try {
            return quantity.setComparator(QuantityComparator.fromCode(comparator));
        } catch (org.hl7.fhir.exceptions.FHIRException e) {
            return new Quantity();
        }
    }

    private static Base range(SourceNode node, ConversionContext context) {
        Optional<BigDecimal> low = amount(V2Components.text(node, 2));
        Optional<BigDecimal> high = amount(V2Components.text(node, 4));
        return low.isEmpty() || high.isEmpty() || !V2Components.text(node, 3).equals("-")
                ? new Range()
                : new Range().setLow(quantity(node, low, context)).setHigh(quantity(node, high, context));
    }

    private static Base ratio(SourceNode node, ConversionContext context) {
        Optional<BigDecimal> numerator = amount(V2Components.text(node, 2));
        Optional<BigDecimal> denominator = amount(V2Components.text(node, 4));
        boolean separated = List.of(":", "/").contains(V2Components.text(node, 3));
        return numerator.isEmpty() || denominator.isEmpty() || !separated
                ? new Ratio()
                : new Ratio()
                        .setNumerator(new Quantity().setValue(numerator.get()))
                        .setDenominator(new Quantity().setValue(denominator.get()));
    }

    /** {@code >^0.5^+} and the like, which no quantity can say. */
    private static Base structured(SourceNode node) {
        return new StringType(IntStream.rangeClosed(1, 4)
                .mapToObj(part -> V2Components.text(node, part))
                .collect(Collectors.joining()));
    }

    private static Base numericRange(SourceNode node, ConversionContext context) {
        Optional<BigDecimal> low = amount(V2Components.text(node, 1));
        Optional<BigDecimal> high = amount(V2Components.text(node, 2));
        Range range = new Range();
        if (low.isPresent()) {
            range.setLow(quantity(node, low, context));
        }
        if (high.isPresent()) {
            range.setHigh(quantity(node, high, context));
        }
        return range;
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
        String text = V2Components.text(node);
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
