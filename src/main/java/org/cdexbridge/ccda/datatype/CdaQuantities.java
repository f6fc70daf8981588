package org.cdexbridge.ccda.datatype;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UcumUnits;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.UnsignedIntType;

/** PQ, IVL_PQ, INT, REAL, RTO, BL. A one-sided interval is a Quantity with a comparator, a two-sided one a Range. */
final class CdaQuantities {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("PQ", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new DatatypeConversion("PQ", "SimpleQuantity", CdaQuantities::simple),
            new DatatypeConversion("PQ", "Duration", (node, context) -> quantity(new Duration(), node, context)),
            new DatatypeConversion("PQ", "Age", (node, context) -> quantity(new Age(), node, context)),
            new DatatypeConversion("PQ", "decimal", (node, context) -> decimal(node)),
            new DatatypeConversion("PQ", "integer", (node, context) -> integer(node)),
            new DatatypeConversion("PQ", "string", (node, context) -> CdaAmounts.words(node, context)),
            new DatatypeConversion("IVL_PQ", "Range", CdaQuantities::range),
            new DatatypeConversion("IVL_PQ", "Quantity", CdaQuantities::oneSided),
            new DatatypeConversion("IVL_PQ", "SimpleQuantity", CdaQuantities::oneSided),
            new DatatypeConversion("IVL_PQ", "string", (node, context) -> CdaAmounts.wordsOfInterval(node, context)),
            new DatatypeConversion("INT", "integer", (node, context) -> integer(node)),
            new DatatypeConversion("INT", "positiveInt", (node, context) -> positive(node)),
            new DatatypeConversion("INT", "unsignedInt", (node, context) -> unsigned(node)),
            new DatatypeConversion("INT", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new DatatypeConversion("INT", "string", (node, context) -> CdaAmounts.words(node, context)),
            new DatatypeConversion("REAL", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new DatatypeConversion("REAL", "decimal", (node, context) -> decimal(node)),
            new DatatypeConversion("REAL", "string", (node, context) -> CdaAmounts.words(node, context)),
            new DatatypeConversion("RTO", "Ratio", CdaQuantities::ratio),
            new DatatypeConversion("BL", "boolean", (node, context) -> bool(node)));

    private CdaQuantities() {}

    private static <Q extends Quantity> Q quantity(Q quantity, SourceNode node, ConversionContext context) {
        String value = CdaAmounts.written(node, context);
        String unit = node.attribute("unit");
        if (value.isEmpty()) {
            return translated(quantity, node, context);
        }
        CdaAmounts.read(value, quantity);
        if (!unit.isEmpty() && !unit.equals("1")) {
            quantity.setUnit(unit);
            ucum(quantity, unit, node, context);
        }
        return quantity;
    }

    /** Where FHIR has no place for a comparator. */
    private static Quantity simple(SourceNode node, ConversionContext context) {
        Quantity quantity = quantity(new Quantity(), node, context);
        if (quantity.hasComparator()) {
            throw new UnusableValue("more or less than a number, where only a number can stand");
        }
        return quantity;
    }

    /** The unit's code of UCUM; one that neither table nor UCUM knows is a finding, and keeps its words alone. */
    private static void ucum(Quantity quantity, String unit, SourceNode node, ConversionContext context) {
        UcumUnits.code(unit, context)
                .ifPresentOrElse(
                        code -> quantity.setSystem(UcumUnits.SYSTEM).setCode(code), () -> noCode(unit, node, context));
    }

    private static void noCode(String unit, SourceNode node, ConversionContext context) {
        if (!UcumUnits.isKnown(unit, context)) {
            context.finding(
                    MappingCode.NO_CODE,
                    "unit `" + unit + "` is no code of UCUM and has no row in codes/" + UcumUnits.TABLE + ".csv",
                    node);
        }
    }

    /** A PQ without value may hold one in other units ({@code translation}: PQR). */
    private static <Q extends Quantity> Q translated(Q quantity, SourceNode node, ConversionContext context) {
        for (SourceNode translation : node.children("translation")) {
            String value = translation.attribute("value");
            if (!value.isEmpty()) {
                CdaAmounts.read(value, quantity);
                String words = CdaCodes.originalText(translation, context);
                String display = translation.attribute("displayName");
                quantity.setUnit(
                        !words.isEmpty() ? words : display.isEmpty() ? translation.attribute("code") : display);
                coded(quantity, translation, context);
                return quantity;
            }
        }
        return quantity;
    }

    /** The unit of a PQR by the code system that it names. */
    private static void coded(Quantity quantity, SourceNode translation, ConversionContext context) {
        String code = translation.attribute("code");
        String oid = translation.attribute("codeSystem");
        if (code.isEmpty() || oid.isEmpty()) {
            return;
        }
        String system = context.system(oid);
        if (system.equals(UcumUnits.SYSTEM)) {
            ucum(quantity, code, translation, context);
        } else {
            quantity.setSystem(system).setCode(code);
        }
    }

    private static Base range(SourceNode node, ConversionContext context) {
        Quantity low = bound(node, "low", context);
        Quantity high = bound(node, "high", context);
        return low.isEmpty() || high.isEmpty()
                ? new Range()
                : new Range().setLow(low).setHigh(high);
    }

    private static Base oneSided(SourceNode node, ConversionContext context) {
        Quantity low = bound(node, "low", context);
        Quantity high = bound(node, "high", context);
        if (low.isEmpty() && high.isEmpty()) {
            SourceNode center = node.child("center");
            return quantity(new Quantity(), center == null ? node : center, context);
        }
        if (!low.isEmpty() && !high.isEmpty()) {
            return new Quantity();
        }
        if (!low.isEmpty()) {
            return low.setComparator(
                    isOpen(node, "low") ? QuantityComparator.GREATER_THAN : QuantityComparator.GREATER_OR_EQUAL);
        }
        return high.setComparator(
                isOpen(node, "high") ? QuantityComparator.LESS_THAN : QuantityComparator.LESS_OR_EQUAL);
    }

    /** An end as it stands, or as the other end and the width give it. */
    private static Quantity bound(SourceNode node, String end, ConversionContext context) {
        SourceNode bound = node.child(end);
        if (bound != null && !bound.attribute("value").isEmpty()) {
            return simple(bound, context);
        }
        SourceNode width = node.child("width");
        SourceNode other = node.child(end.equals("low") ? "high" : "low");
        if (width == null || other == null || !width.attribute("unit").equals(other.attribute("unit"))) {
            return new Quantity();
        }
        Quantity far = simple(other, context);
        Quantity distance = simple(width, context);
        if (!far.hasValue() || !distance.hasValue()) {
            return new Quantity();
        }
        return far.setValue(
                end.equals("low")
                        ? far.getValue().subtract(distance.getValue())
                        : far.getValue().add(distance.getValue()));
    }

    private static boolean isOpen(SourceNode node, String end) {
        return Optional.ofNullable(node.child(end))
                .filter(bound -> bound.attribute("inclusive").equals("false"))
                .isPresent();
    }

    private static Base ratio(SourceNode node, ConversionContext context) {
        Ratio ratio = new Ratio();
        part(node, "numerator", context).ifPresent(ratio::setNumerator);
        part(node, "denominator", context).ifPresent(ratio::setDenominator);
        return ratio;
    }

    private static Optional<Quantity> part(SourceNode ratio, String name, ConversionContext context) {
        return Optional.ofNullable(ratio.child(name))
                .map(part -> quantity(new Quantity(), part, context))
                .filter(quantity -> !quantity.isEmpty());
    }

    private static Base bool(SourceNode node) {
        String value = node.isAttribute() ? node.text() : node.attribute("value");
        if (value.isEmpty() && !node.isAttribute()) {
            return new BooleanType();
        }
        return switch (value) {
            case "true", "1" -> new BooleanType(true);
            case "false", "0" -> new BooleanType(false);
            default -> throw new UnusableValue("neither true nor false");
        };
    }

    private static Base decimal(SourceNode node) {
        return node.attribute("value").isEmpty()
                ? new DecimalType()
                : new DecimalType(CdaAmounts.number(node.attribute("value")));
    }

    private static Base integer(SourceNode node) {
        return node.attribute("value").isEmpty() ? new IntegerType() : new IntegerType(whole(node));
    }

    private static Base positive(SourceNode node) {
        return node.attribute("value").isEmpty() || whole(node) < 1
                ? new PositiveIntType()
                : new PositiveIntType(whole(node));
    }

    private static Base unsigned(SourceNode node) {
        return node.attribute("value").isEmpty() || whole(node) < 0
                ? new UnsignedIntType()
                : new UnsignedIntType(whole(node));
    }

    private static int whole(SourceNode node) {
        try {
            return CdaAmounts.number(node.attribute("value")).intValueExact();
        } catch (ArithmeticException e) {
            throw new UnusableValue("not a whole number");
        }
    }
}
