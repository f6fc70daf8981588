package org.cdexbridge.hl7v2.datatype;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.UcumUnits;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Quantity;

/**
 * A unit of measure as senders write it in a CWE: {@code mg/dL^milligram per deciliter^UCUM}. What they forgot to escape,
 * as in {@code 10^3/uL}, is one text again: no part of a unit stands for the whole.
 *
 * @param code of the first triplet
 * @param words of the first triplet
 * @param system of the first triplet
 * @param alternate code of the second triplet
 * @param alternateSystem of the second triplet
 */
record UnitOfMeasure(String code, String words, String system, String alternate, String alternateSystem) {
    private static final Set<String> UCUM_NAMES = Set.of("UCUM", "UCM");
    /** ISO 2955 and ANSI X3.50 with the additions of HL7 (v2.5.1, 7.4.2.6). */
    private static final Set<String> SINGLE_CASE = Set.of("ISO+", "ANS+", "ANSI+");

    /** The base of a power of ten, behind which its exponent stands. */
    private static final Pattern TEN = Pattern.compile("(?:.*[^0-9.])?10");

    private static final Pattern EXPONENT = Pattern.compile("[+-]?\\d{1,2}(?:[^0-9].*)?");
    /** A unit that is raised to a power, as in square metres. */
    private static final Pattern BASE = Pattern.compile(
            "(?:.*[^A-Za-z])?(?:[kcdmu\u00B5]?m|in|ft|s|sec|min|h|hr|d|[dmu\u00B5]?[lL]|[kmu\u00B5]?g)");

    private static final Pattern POWER = Pattern.compile("(?:[23]|[+-][1-9])(?:[^0-9A-Za-z.].*)?");
    /** A coding system that stands where the words of the unit belong. */
    private static final Pattern SYSTEM_NAME = Pattern.compile("UCUM|UCM|ISO\\+|ANSI?\\+|LN|HL7\\d{4}|99\\S+");

    /** Of a field or component; a finding where parts were put together again. */
    static UnitOfMeasure of(SourceNode node, ConversionContext context) {
        return node.hasChildren()
                ? of(node, node.children(), 1, context)
                : new UnitOfMeasure(node.text(), "", "", "", "");
    }

    /** Of a number with its unit (CQ), of which some senders write the parts of the unit as components. */
    static Optional<UnitOfMeasure> ofQuantity(SourceNode node, ConversionContext context) {
        List<SourceNode> parts = node.children().stream()
                .filter(part -> V2Components.number(part) > 1)
                .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        boolean proper = parts.size() == 1 && V2Components.number(parts.get(0)) == 2;
        return Optional.of(proper ? of(parts.get(0), context) : of(node, parts, 2, context));
    }

    private static UnitOfMeasure of(SourceNode node, List<SourceNode> parts, int first, ConversionContext context) {
        List<String> texts = new ArrayList<>();
        boolean mended = first > 1;
        for (SourceNode part : parts) {
            for (int missing = V2Components.number(part) - first - texts.size(); missing > 0; missing--) {
                texts.add("");
            }
            texts.add(V2Components.whole(part));
            mended |= part.hasChildren();
        }
        int before = texts.size();
        join(texts);
        mended |= texts.size() < before;
        UnitOfMeasure unit = of(texts, mended);
        if (mended) {
            context.finding(Hl7v2Code.UNESCAPED, "read as one text: a unit of measure", node);
        }
        return unit;
    }

    private static void join(List<String> texts) {
        for (int at = 0; at + 1 < texts.size(); at++) {
            while (at + 1 < texts.size() && isDivided(texts.get(at), texts.get(at + 1))) {
                texts.set(at, texts.get(at) + "^" + texts.remove(at + 1));
            }
        }
    }

    private static boolean isDivided(String before, String after) {
        return TEN.matcher(before).matches() && EXPONENT.matcher(after).matches()
                || BASE.matcher(before).matches() && POWER.matcher(after).matches();
    }

    private static UnitOfMeasure of(List<String> texts, boolean mended) {
        UnitOfMeasure unit = new UnitOfMeasure(at(texts, 0), at(texts, 1), at(texts, 2), at(texts, 3), at(texts, 5));
        boolean named = !unit.words.isEmpty()
                && unit.system.isEmpty()
                && (SYSTEM_NAME.matcher(unit.words).matches() || mended && unit.words.equals("L"));
        return named ? new UnitOfMeasure(unit.code, "", unit.words, unit.alternate, unit.alternateSystem) : unit;
    }

    private static String at(List<String> texts, int index) {
        return index < texts.size() ? texts.get(index) : "";
    }

    /** As a reader sees it. */
    String text() {
        return words.isEmpty() ? code : words;
    }

    /** Gives the quantity this unit, with its code of UCUM where it has one. */
    void set(Quantity quantity, SourceNode node, ConversionContext context) {
        quantity.setUnit(text());
        boolean first = SINGLE_CASE.contains(system) || UCUM_NAMES.contains(system);
        boolean second = SINGLE_CASE.contains(alternateSystem) || UCUM_NAMES.contains(alternateSystem);
        String named = first ? code : second ? alternate : "";
        if (!named.isEmpty()) {
            code(named, first ? system : alternateSystem, context)
                    .ifPresentOrElse(ucum -> set(quantity, ucum), () -> noCode(named, node, context));
        } else if (system.isEmpty() && !code.isEmpty()) {
            UcumUnits.usualCode(code, context).ifPresent(ucum -> set(quantity, ucum));
        }
    }

    private static void set(Quantity quantity, String ucum) {
        quantity.setSystem(UcumUnits.SYSTEM).setCode(ucum);
    }

    /** A code in capitals of a system without case, such as {@code ML}, means another unit in UCUM. */
    private static Optional<String> code(String code, String system, ConversionContext context) {
        return SINGLE_CASE.contains(system) && code.equals(code.toUpperCase(Locale.ROOT))
                ? UcumUnits.usualCode(code, context)
                : UcumUnits.code(code, context);
    }

    private static void noCode(String unit, SourceNode node, ConversionContext context) {
        if (!UcumUnits.isKnown(unit, context)) {
            context.finding(
                    MappingCode.NO_CODE,
                    "unit `" + unit + "` is no code of UCUM and has no row in codes/" + UcumUnits.TABLE + ".csv",
                    node);
        }
    }
}
