package org.cdexbridge.ccda.datatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.table.CodeTable;
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
final class CdaQuantities {
    private static final String UCUM = "http://unitsofmeasure.org";
    /** ASCII digits; an exponent of three digits and more is no measurement and would fill the memory of who expands it. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("PQ", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new DatatypeConversion("PQ", "SimpleQuantity", (node, context) -> quantity(new Quantity(), node, context)),
            new DatatypeConversion("PQ", "Duration", (node, context) -> quantity(new Duration(), node, context)),
            new DatatypeConversion("PQ", "Age", (node, context) -> quantity(new Age(), node, context)),
            new DatatypeConversion("PQ", "decimal", (node, context) -> decimal(node)),
            new DatatypeConversion("PQ", "integer", (node, context) -> integer(node)),
            new DatatypeConversion("PQ", "string", (node, context) -> string(node)),
            new DatatypeConversion("IVL_PQ", "Range", CdaQuantities::range),
            new DatatypeConversion("IVL_PQ", "Quantity", CdaQuantities::oneSided),
            new DatatypeConversion("IVL_PQ", "SimpleQuantity", CdaQuantities::oneSided),
            new DatatypeConversion("INT", "integer", (node, context) -> integer(node)),
            new DatatypeConversion("INT", "positiveInt", (node, context) -> positive(node)),
            new DatatypeConversion("INT", "unsignedInt", (node, context) -> unsigned(node)),
            new DatatypeConversion("INT", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new DatatypeConversion("INT", "string", (node, context) -> string(node)),
            new DatatypeConversion("REAL", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new DatatypeConversion("REAL", "decimal", (node, context) -> decimal(node)),
            new DatatypeConversion("RTO", "Ratio", CdaQuantities::ratio),
            new DatatypeConversion("BL", "boolean", (node, context) -> bool(node)));

    private CdaQuantities() {}

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
                String words = CdaCodes.originalText(translation, context);
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
