package org.cdexbridge.ccda.datatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.CodeTable;
import org.cdexbridge.mapping.Conversion;
import org.cdexbridge.mapping.ConversionContext;
import org.cdexbridge.mapping.SourceNode;
import org.cdexbridge.mapping.UnusableValue;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;

/** PQ, IVL_PQ, INT, REAL, RTO, BL. A one-sided interval is a Quantity with a comparator, a two-sided one a Range. */
final class Quantities {
    private static final String UCUM = "http://unitsofmeasure.org";
    /** ASCII digits; an exponent of three digits and more is no measurement and would fill the memory of who expands it. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

    static final List<Conversion> CONVERSIONS = List.of(
            new Conversion("PQ", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new Conversion("PQ", "SimpleQuantity", (node, context) -> quantity(new Quantity(), node, context)),
            new Conversion("PQ", "Duration", (node, context) -> quantity(new Duration(), node, context)),
            new Conversion("PQ", "Age", (node, context) -> quantity(new Age(), node, context)),
            new Conversion("PQ", "decimal", (node, context) -> decimal(node)),
            new Conversion("PQ", "integer", (node, context) -> integer(node)),
            new Conversion("PQ", "string", (node, context) -> string(node)),
            new Conversion("IVL_PQ", "Range", Quantities::range),
            new Conversion("IVL_PQ", "Quantity", Quantities::oneSided),
            new Conversion("IVL_PQ", "SimpleQuantity", Quantities::oneSided),
            new Conversion("INT", "integer", (node, context) -> integer(node)),
            new Conversion("INT", "positiveInt", (node, context) -> positive(node)),
            new Conversion("INT", "unsignedInt", (node, context) -> unsigned(node)),
            new Conversion("INT", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new Conversion("INT", "string", (node, context) -> string(node)),
            new Conversion("REAL", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new Conversion("REAL", "decimal", (node, context) -> decimal(node)),
            new Conversion("RTO", "Ratio", Quantities::ratio),
            new Conversion("BL", "boolean", (node, context) -> bool(node)));

    private Quantities() {}

    private static <Q extends Quantity> Q quantity(Q quantity, SourceNode node, ConversionContext context) {
        String value = node.attribute("value");
        String unit = node.attribute("unit");
        if (value == null) {
            return translated(quantity, node, context);
        }
        quantity.setValue(number(value));
        if (unit != null && !unit.equals("1")) {
            quantity.setUnit(unit);
            String code = ucum(unit, context);
            if (!code.isEmpty()) {
                quantity.setSystem(UCUM).setCode(code);
            }
        }
        return quantity;
    }

    /** The unit as UCUM writes it ({@code codes/ucum.csv}); empty for one that UCUM has no code for. */
    private static String ucum(String unit, ConversionContext context) {
        return context.lookup("ucum", "", unit).map(CodeTable.Row::code).orElse(unit);
    }

    /** A PQ without value may hold one in other units ({@code translation}: PQR). */
    private static <Q extends Quantity> Q translated(Q quantity, SourceNode node, ConversionContext context) {
        for (SourceNode translation : node.children("translation")) {
            String value = translation.attribute("value");
            if (value != null) {
                quantity.setValue(number(value));
                String words = Codes.originalText(translation, context);
                String display = translation.attribute("displayName");
                quantity.setUnit(words != null ? words : display != null ? display : translation.attribute("code"));
                if (translation.attribute("codeSystem") != null && translation.attribute("code") != null) {
                    quantity.setSystem(context.system(translation.attribute("codeSystem")));
                    quantity.setCode(translation.attribute("code"));
                }
                return quantity;
            }
        }
        return null;
    }

    private static Base range(SourceNode node, ConversionContext context) {
        Quantity low = bound(node, "low", context);
        Quantity high = bound(node, "high", context);
        return low == null || high == null ? null : new Range().setLow(low).setHigh(high);
    }

    private static Base oneSided(SourceNode node, ConversionContext context) {
        Quantity low = bound(node, "low", context);
        Quantity high = bound(node, "high", context);
        if (low == null && high == null) {
            return quantity(new Quantity(), node, context);
        }
        if (low != null && high != null) {
            return null;
        }
        SourceNode end = node.child(low != null ? "low" : "high");
        boolean open = "false".equals(end.attribute("inclusive"));
        if (low != null) {
            return low.setComparator(
                    open ? Quantity.QuantityComparator.GREATER_THAN : Quantity.QuantityComparator.GREATER_OR_EQUAL);
        }
        return high.setComparator(
                open ? Quantity.QuantityComparator.LESS_THAN : Quantity.QuantityComparator.LESS_OR_EQUAL);
    }

    private static Quantity bound(SourceNode node, String end, ConversionContext context) {
        SourceNode bound = node.child(end);
        return bound == null || bound.attribute("value") == null ? null : quantity(new Quantity(), bound, context);
    }

    private static Base ratio(SourceNode node, ConversionContext context) {
        Ratio ratio = new Ratio();
        SourceNode numerator = node.child("numerator");
        SourceNode denominator = node.child("denominator");
        if (numerator != null) {
            ratio.setNumerator(quantity(new Quantity(), numerator, context));
        }
        if (denominator != null) {
            ratio.setDenominator(quantity(new Quantity(), denominator, context));
        }
        return ratio.isEmpty() ? null : ratio;
    }

    private static Base bool(SourceNode node) {
        String value = node.isAttribute() ? node.text() : node.attribute("value");
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true", "1" -> new BooleanType(true);
            case "false", "0" -> new BooleanType(false);
            default -> throw new UnusableValue("neither true nor false");
        };
    }

    private static Base decimal(SourceNode node) {
        return node.attribute("value") == null ? null : new DecimalType(number(node.attribute("value")));
    }

    private static Base string(SourceNode node) {
        return node.attribute("value") == null ? null : new StringType(node.attribute("value"));
    }

    private static Base integer(SourceNode node) {
        return node.attribute("value") == null ? null : new IntegerType(whole(node));
    }

    private static Base positive(SourceNode node) {
        return node.attribute("value") == null || whole(node) < 1 ? null : new PositiveIntType(whole(node));
    }

    private static Base unsigned(SourceNode node) {
        return node.attribute("value") == null || whole(node) < 0 ? null : new UnsignedIntType(whole(node));
    }

    private static int whole(SourceNode node) {
        try {
            return number(node.attribute("value")).intValueExact();
        } catch (ArithmeticException e) {
            throw new UnusableValue("not a whole number");
        }
    }

    private static BigDecimal number(String text) {
        String digits = text.strip();
        if (!NUMBER.matcher(digits).matches()) {
            throw new UnusableValue("not a number");
        }
        return new BigDecimal(digits);
    }
}
