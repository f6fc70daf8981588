package org.cdexbridge.ccda.datatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

/** PQ, IVL_PQ, INT, REAL, RTO, BL. A one-sided interval is a Quantity with a comparator, a two-sided one a Range. */
final class CdaQuantities {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("PQ", "Quantity", (node, context) -> quantity(new Quantity(), node, context)),
            new DatatypeConversion("PQ", "Duration", (node, context) -> lasting(new Duration(), node, context)),
            new DatatypeConversion("PQ", "Age", (node, context) -> lasting(new Age(), node, context)),
            new DatatypeConversion("PQ", "decimal", (node, context) -> decimal(node)),
            new DatatypeConversion("PQ", "integer", (node, context) -> integer(node)),
            new DatatypeConversion("PQ", "string", (node, context) -> CdaAmounts.words(node, context)),
            new DatatypeConversion("IVL_PQ", "Range", CdaQuantities::range),
            new DatatypeConversion("IVL_PQ", "Quantity", CdaQuantities::oneSided),
            new DatatypeConversion("low-end", "Quantity", (node, context) -> endOfReferenceRange(node, "low", context)),
            new DatatypeConversion(
                    "high-end", "Quantity", (node, context) -> endOfReferenceRange(node, "high", context)),
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
            new DatatypeConversion("RTO", "string", (node, context) -> CdaAmounts.wordsOfRatio(node)),
            new DatatypeConversion("BL", "boolean", (node, context) -> bool(node)));

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private CdaQuantities() {}

    private static <Q extends Quantity> Q quantity(Q quantity, SourceNode node, ConversionContext context) {
        String value = CdaAmounts.written(node, context);
        String unit = node.attribute("unit");
        if (value.isEmpty()) {
            if (CdaAmounts.isNull(node)) {
                context.finding(MappingCode.NULL_STATEMENT, "a number beside a null flavour; it is no fact", node);
            }
            return translated(quantity, node, context);
        }
        CdaAmounts.read(value, quantity);
        unit(quantity, unit, node, context);
        return quantity;
    }

    static void unit(Quantity quantity, String unit, SourceNode node, ConversionContext context) {
        if (!unit.isEmpty() && !unit.equals("1")) {
            quantity.setUnit(unit);
            ucum(quantity, unit, node, context);
        }
    }

    /** FHIR drt-1, age-1: an amount of time has a unit of UCUM. */
    private static <Q extends Quantity> Q lasting(Q quantity, SourceNode node, ConversionContext context) {
        quantity(quantity, node, context);
        if (quantity.hasValue() && !quantity.hasCode()) {
            throw new UnusableValue("an amount of time without a unit of UCUM");
        }
        return quantity;
    }

    /** An end of an interval, which may say of itself what its place says: a high end of {@code <=5}. */
    private static Quantity end(SourceNode node, String end, ConversionContext context) {
        Quantity quantity = quantity(new Quantity(), node, context);
        if (quantity.hasComparator() && !CdaAmounts.isOf(end, quantity.getComparator())) {
            throw new UnusableValue("a " + end + " end that is none");
        }
        return quantity;
    }

    /** An end that belongs to the interval, as those of a Range do. */
    static Quantity closed(SourceNode node, String end, ConversionContext context) {
        Quantity quantity = bound(node, end, context);
        if (isOpen(node, end, quantity)) {
            throw new UnusableValue("the " + end + " end is no part of the interval");
        }
        return quantity.setComparator(null);
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
        return hasEnd(node, "low", context) && hasEnd(node, "high", context) ? closedRange(node, context) : new Range();
    }

    private static boolean hasEnd(SourceNode node, String end, ConversionContext context) {
        return !bound(node, end, context).isEmpty();
    }

    /** FHIR rng-2: the low end is not above the high one; both belong to the range. */
    static Range closedRange(SourceNode node, ConversionContext context) {
        Quantity low = closed(node, "low", context);
        Quantity high = closed(node, "high", context);
        if (!low.isEmpty() && !high.isEmpty()) {
            if (!Objects.equals(low.getUnit(), high.getUnit())) {
                throw new UnusableValue("ends in two units, which validators can't compare");
            }
            if (!UcumUnits.isOrdered(low, high)) {
                throw new UnusableValue("the low end is above the high end");
            }
        }
        return new Range().setLow(low).setHigh(high);
    }

    /** An end of a range that has words beside its numbers, which say whether the end belongs to it. */
    private static Quantity endOfReferenceRange(SourceNode node, String end, ConversionContext context) {
        Quantity bound = bound(node, end, context);
        if (bound.isEmpty()) {
            return bound;
        }
        if (isOpen(node, end, bound)) {
            context.finding(
                    MappingCode.TOLD_BY_RULE, "the " + end + " end is no part of the range, as its words say", node);
        }
        Quantity other = otherEnd(node, end, context);
        if (!other.isEmpty()
                && !UcumUnits.isOrdered(end.equals("low") ? bound : other, end.equals("low") ? other : bound)) {
            throw new UnusableValue("the low end is above the high end, or can't be compared with it");
        }
        return bound.setComparator(null);
    }

    private static Quantity otherEnd(SourceNode node, String end, ConversionContext context) {
        try {
            return bound(node, end.equals("low") ? "high" : "low", context);
        } catch (UnusableValue e) {
            return new Quantity();
        }
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
                    isOpen(node, "low", low) ? QuantityComparator.GREATER_THAN : QuantityComparator.GREATER_OR_EQUAL);
        }
        return high.setComparator(
                isOpen(node, "high", high) ? QuantityComparator.LESS_THAN : QuantityComparator.LESS_OR_EQUAL);
    }

    /** An end as it stands, or as the other end and the width give it. */
    private static Quantity bound(SourceNode node, String end, ConversionContext context) {
        SourceNode bound = node.child(end);
        if (bound != null && !bound.attribute("value").isEmpty()) {
            return end(bound, end, context);
        }
        SourceNode other = node.child(end.equals("low") ? "high" : "low");
        SourceNode center = node.child("center");
        return other == null && center != null
                ? away(center, end, HALF, node, context)
                : other == null ? new Quantity() : away(other, end, BigDecimal.ONE, node, context);
    }

    /** An end so many widths away from what is known. */
    private static Quantity away(
            SourceNode known, String end, BigDecimal widths, SourceNode node, ConversionContext context) {
        SourceNode width = node.child("width");
        if (width == null || !width.attribute("unit").equals(known.attribute("unit"))) {
            return new Quantity();
        }
        Quantity far = quantity(new Quantity(), known, context);
        Quantity distance = quantity(new Quantity(), width, context);
        if (!far.hasValue() || !distance.hasValue() || far.hasComparator() || distance.hasComparator()) {
            return new Quantity();
        }
        BigDecimal length = distance.getValue().multiply(widths);
        return far.setValue(
                end.equals("low")
                        ? far.getValue().subtract(length)
                        : far.getValue().add(length));
    }

    private static boolean isOpen(SourceNode node, String end, Quantity bound) {
        return CdaAmounts.isOpen(bound.getComparator())
                || Optional.ofNullable(node.child(end))
                        .filter(CdaAmounts::isOpen)
                        .isPresent();
    }

    /** CDA's ratio has 1 for what is not told; FHIR rat-1 asks for both. */
    private static Base ratio(SourceNode node, ConversionContext context) {
        SourceNode numerator = node.child("numerator");
        SourceNode denominator = node.child("denominator");
        if (numerator == null && denominator == null) {
            return new Ratio();
        }
        Quantity above = part(numerator, context);
        Quantity below = part(denominator, context);
        if (below.hasValue() && below.getValue().signum() == 0) {
            throw new UnusableValue("a ratio to nothing");
        }
        return above.isEmpty() || below.isEmpty()
                ? new Ratio()
                : new Ratio().setNumerator(above).setDenominator(below);
    }

    private static Quantity part(@Nullable SourceNode part, ConversionContext context) {
        return part == null ? new Quantity().setValue(1) : quantity(new Quantity(), part, context);
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
        return CdaAmounts.value(node).isEmpty()
                ? new DecimalType()
                : new DecimalType(CdaAmounts.number(CdaAmounts.value(node)));
    }

    private static Base integer(SourceNode node) {
        return CdaAmounts.value(node).isEmpty() ? new IntegerType() : new IntegerType(whole(node));
    }

    private static Base positive(SourceNode node) {
        return CdaAmounts.value(node).isEmpty() || whole(node) < 1
                ? new PositiveIntType()
                : new PositiveIntType(whole(node));
    }

    private static Base unsigned(SourceNode node) {
        return CdaAmounts.value(node).isEmpty() || whole(node) < 0
                ? new UnsignedIntType()
                : new UnsignedIntType(whole(node));
    }

    private static int whole(SourceNode node) {
        try {
            return CdaAmounts.number(CdaAmounts.value(node)).intValueExact();
        } catch (ArithmeticException e) {
            throw new UnusableValue("not a whole number");
        }
    }
}
