package org.cdexbridge.ccda.datatype;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Amounts as senders write them: numbers, numbers with a comparator, and words in place of a number. */
final class CdaAmounts {
    /** ASCII digits; an exponent of three digits and more is no measurement and would fill the memory of who expands it. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

    private static final Pattern COMPARED = Pattern.compile("([<>]=?|=[<>]|[≤≥])\\s*(\\S+)");

    private static final Map<String, QuantityComparator> COMPARATORS = Map.of(
            "<", QuantityComparator.LESS_THAN,
            ">", QuantityComparator.GREATER_THAN,
            "<=", QuantityComparator.LESS_OR_EQUAL,
            "=<", QuantityComparator.LESS_OR_EQUAL,
            "≤", QuantityComparator.LESS_OR_EQUAL,
            ">=", QuantityComparator.GREATER_OR_EQUAL,
            "=>", QuantityComparator.GREATER_OR_EQUAL,
            "≥", QuantityComparator.GREATER_OR_EQUAL);

    private CdaAmounts() {}

    /** Whether a number is said to be null all the same. */
    static boolean isNull(SourceNode node) {
        return !node.isAttribute()
                && !node.attribute("value").isEmpty()
                && !node.attribute("nullFlavor").isEmpty();
    }

    /** {@code @value}; empty for none, and for one that is said to be null. */
    static String value(SourceNode node) {
        return isNull(node) ? "" : node.attribute("value");
    }

    /** The amount as it is written: {@code @value}, else the element's text, which is a finding; empty for none. */
    static String written(SourceNode node, ConversionContext context) {
        if (!node.attribute("value").isEmpty() || node.isAttribute() || node.hasChildren()) {
            return value(node);
        }
        String text = node.text();
        if (!text.isEmpty()) {
            context.finding(MappingCode.TOLD_BY_RULE, "the amount is the text of the element and no attribute", node);
        }
        return text;
    }

    /**
     * Sets value and comparator, as of {@code <0.5}.
     *
     * @throws UnusableValue for anything but a number with or without a comparator
     */
    static void read(String written, Quantity quantity) {
        Matcher compared = COMPARED.matcher(written.strip());
        if (compared.matches()) {
            quantity.setValue(number(compared.group(2))).setComparator(COMPARATORS.get(compared.group(1)));
        } else {
            quantity.setValue(number(written));
        }
    }

    /** @throws UnusableValue for what is none */
    static BigDecimal number(String text) {
        if (!isNumber(text)) {
            throw new UnusableValue("not a number");
        }
        return new BigDecimal(text.strip());
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text.strip()).matches();
    }

    /** The amount with its unit in words, for what is no number. */
    static StringType words(SourceNode node, ConversionContext context) {
        if (isNull(node)) {
            return new StringType();
        }
        String value = node.attribute("value");
        String amount = value.isEmpty() ? node.text() : value;
        return new StringType(
                amount.isEmpty()
                        ? node.children("translation").stream()
                                .map(translation -> joined(
                                        translation.attribute("value"), CdaCodes.originalText(translation, context)))
                                .findFirst()
                                .orElse("")
                        : joined(amount, node.attribute("unit")));
    }

    /** Both ends of an interval in words. */
    static StringType wordsOfInterval(SourceNode node, ConversionContext context) {
        String ends = Stream.of("low", "high", "width")
                .flatMap(end -> node.children(end).stream())
                .map(CdaAmounts::wordsOfEnd)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" - "));
        return ends.isEmpty() ? words(node, context) : new StringType(ends);
    }

    private static String wordsOfEnd(SourceNode end) {
        String words = joined(end.attribute("value"), end.attribute("unit"));
        if (end.name().equals("width") && !words.isEmpty()) {
            return "width " + words;
        }
        boolean open = !words.isEmpty() && isOpen(end) && Character.isDigit(words.charAt(0));
        return open ? (end.name().equals("low") ? ">" : "<") + words : words;
    }

    static StringType wordsOfRatio(SourceNode node) {
        return new StringType(Stream.of("numerator", "denominator")
                .flatMap(part -> node.children(part).stream())
                .map(part -> joined(part.attribute("value"), part.attribute("unit")))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" / ")));
    }

    /** Whether an end is no part of its interval. */
    static boolean isOpen(SourceNode end) {
        return end.attribute("inclusive").equals("false");
    }

    static boolean isOpen(@Nullable QuantityComparator comparator) {
        return comparator == QuantityComparator.LESS_THAN || comparator == QuantityComparator.GREATER_THAN;
    }

    /** Whether a comparator says of an amount what the place of an interval's end says. */
    static boolean isOf(String end, QuantityComparator comparator) {
        boolean less = comparator == QuantityComparator.LESS_THAN || comparator == QuantityComparator.LESS_OR_EQUAL;
        return less == end.equals("high");
    }

    private static String joined(String amount, String unit) {
        return amount.isEmpty() ? "" : (amount + " " + unit).strip();
    }
}
