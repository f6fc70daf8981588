package org.cdexbridge.hl7v2.datatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            new DatatypeConversion("NM", "string", (node, context) -> string(withUnit(node, V2Components.text(node)))),
            new DatatypeConversion(
                    "OBX-text", "string", (node, context) -> string(withUnit(node, V2Components.whole(node)))),
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
        Matcher compared = COMPARED.matcher(text == null ? "" : text);
        if (!compared.matches()) {
            BigDecimal value = amount(text);
            return value == null ? null : quantity(node, value, context);
        }
        BigDecimal value = amount(compared.group(2));
        return value == null
                ? null
                : quantity(node, value, context).setComparator(QuantityComparator.fromCode(compared.group(1)));
    }

    /** Text in place of a number keeps the unit of OBX-6. */
    static String withUnit(SourceNode node, String text) {
        SourceNode units = node.name().equals("OBX.5") ? node.parent().child("OBX.6") : null;
        String unit = units == null
                ? null
                : V2Components.text(units, 2) != null ? V2Components.text(units, 2) : V2Components.text(units, 1);
        return text == null || text.isBlank() || unit == null ? text : text + " " + unit;
    }

    private static Quantity quantity(SourceNode node, BigDecimal value, ConversionContext context) {
        Quantity quantity = new Quantity().setValue(value);
        SourceNode units = node.name().equals("OBX.5") ? node.parent().child("OBX.6") : null;
        if (units != null) {
            unit(quantity, units, context);
        }
        return quantity;
    }

    /** A unit as CWE; a code without a named system is UCUM's where it can be nothing else. */
    static void unit(Quantity quantity, SourceNode units, ConversionContext context) {
        String code = V2Components.text(units, 1);
        String words = V2Components.text(units, 2);
        String system = V2Components.text(units, 3);
        String alternate = V2Components.text(units, 4);
        boolean ucum = system != null && UCUM_NAMES.contains(system);
        boolean alternateUcum = V2Components.text(units, 6) != null && UCUM_NAMES.contains(V2Components.text(units, 6));
        quantity.setUnit(words != null ? words : code);
        if (ucum && code != null) {
            quantity.setSystem(UCUM).setCode(code);
        } else if (alternateUcum && alternate != null) {
            quantity.setSystem(UCUM).setCode(alternate);
        } else if (system == null && code != null) {
            context.lookup("units", "", code)
                    .ifPresent(row -> quantity.setSystem(UCUM).setCode(row.code()));
        }
    }

    private static Base withUnits(SourceNode node, ConversionContext context) {
        BigDecimal value = amount(V2Components.text(node, 1));
        if (value == null) {
            return null;
        }
        Quantity quantity = new Quantity().setValue(value);
        SourceNode units = V2Components.part(node, 2);
        if (units != null) {
            unit(quantity, units, context);
        }
        return quantity;
    }

    private static Base money(SourceNode node, ConversionContext context) {
        BigDecimal value = amount(V2Components.text(node, 1));
        return value == null ? null : new Money().setValue(value).setCurrency(V2Components.text(node, 2));
    }

    /** SN with one number: {@code >^100}, {@code ^100}. */
    private static Base compared(SourceNode node, ConversionContext context) {
        BigDecimal value = amount(V2Components.text(node, 2));
        String comparator = V2Components.text(node, 1);
        if (value == null || V2Components.text(node, 3) != null || V2Components.text(node, 4) != null) {
            return null;
        }
        Quantity quantity = quantity(node, value, context);
        if (comparator == null || comparator.equals("=")) {
            return quantity;
        }
        try {
            return quantity.setComparator(QuantityComparator.fromCode(comparator));
        } catch (org.hl7.fhir.exceptions.FHIRException e) {
            return null;
        }
    }

    private static Base range(SourceNode node, ConversionContext context) {
        BigDecimal low = amount(V2Components.text(node, 2));
        BigDecimal high = amount(V2Components.text(node, 4));
        if (low == null || high == null || !"-".equals(V2Components.text(node, 3))) {
            return null;
        }
        return new Range().setLow(quantity(node, low, context)).setHigh(quantity(node, high, context));
    }

    private static Base ratio(SourceNode node, ConversionContext context) {
        BigDecimal numerator = amount(V2Components.text(node, 2));
        BigDecimal denominator = amount(V2Components.text(node, 4));
        String separator = V2Components.text(node, 3);
        if (numerator == null || denominator == null || !":".equals(separator) && !"/".equals(separator)) {
            return null;
        }
        return new Ratio()
                .setNumerator(new Quantity().setValue(numerator))
                .setDenominator(new Quantity().setValue(denominator));
    }

    /** {@code >^0.5^+} and the like, which no quantity can say. */
    private static Base structured(SourceNode node) {
        StringBuilder text = new StringBuilder();
        for (int part = 1; part <= 4; part++) {
            text.append(V2Components.text(node, part) == null ? "" : V2Components.text(node, part));
        }
        return string(text.isEmpty() ? null : text.toString());
    }

    private static Base numericRange(SourceNode node, ConversionContext context) {
        BigDecimal low = amount(V2Components.text(node, 1));
        BigDecimal high = amount(V2Components.text(node, 2));
        Range range = new Range();
        if (low != null) {
            range.setLow(quantity(node, low, context));
        }
        if (high != null) {
            range.setHigh(quantity(node, high, context));
        }
        return range.isEmpty() ? null : range;
    }

    private static Base decimal(SourceNode node) {
        BigDecimal value = amount(V2Components.text(node));
        return value == null ? unusable(node) : new DecimalType(value);
    }

    private static Base integer(SourceNode node, org.hl7.fhir.r4.model.PrimitiveType<?> type) {
        BigDecimal value = amount(V2Components.text(node));
        if (value == null) {
            return unusable(node);
        }
        try {
            type.setValueAsString(value.toBigIntegerExact().toString());
            return type;
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new UnusableValue("not a whole number as the element needs it");
        }
    }

    private static Base unusable(SourceNode node) {
        if (V2Components.text(node) == null) {
            return null;
        }
        throw new UnusableValue("not a number");
    }

    /** The number, or {@code null} when the text is none; a plus sign and a bare point are fine in HL7 v2. */
    static BigDecimal amount(String text) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            return null;
        }
        String digits = text.startsWith("+") ? text.substring(1) : text;
        return new BigDecimal(digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits);
    }

    private static Base string(String text) {
        return text == null ? null : new StringType(text);
    }
}
