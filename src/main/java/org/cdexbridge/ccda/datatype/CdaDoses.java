package org.cdexbridge.ccda.datatype;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.jspecify.annotations.Nullable;

/**
 * Doses and rates as senders write them, where a number is what they say: a fraction, a number in words, two numbers, one end
 * of a range. What is none, such as a third, is left to the words of the dosage.
 */
final class CdaDoses {
    /** Before those of other amounts, which take what is left. */
    static final List<DatatypeConversion> CONVERSIONS = Stream.of("PQ", "IVL_PQ")
            .flatMap(type -> Stream.of(
                    new DatatypeConversion(type, "Range", CdaDoses::range),
                    new DatatypeConversion(type, "SimpleQuantity", CdaDoses::amount)))
            .toList();

    private static final Set<String> DOSES = Set.of("doseQuantity", "rateQuantity");
    private static final Pattern FRACTION =
            Pattern.compile("(?:(\\d{1,4})[\\s-]+)?(\\d{1,4})\\s*[/\u2044]\\s*(\\d{1,4})");
    private static final Pattern FRACTION_SIGN = Pattern.compile("(\\d{1,4})?\\s*([\u00bc\u00bd\u00be\u215b-\u215e])");
    private static final Pattern TWO = Pattern.compile("(.*\\S)\\s*(?:-|\u2013|\\bto\\b)\\s*(\\S.*)");
    private static final Pattern AT_MOST = Pattern.compile("(?:<=|=<|\u2264)\\s*(\\S+)");
    private static final Pattern AT_LEAST = Pattern.compile("(?:>=|=>|\u2265)\\s*(\\S+)");

    private static final Map<String, String> FRACTION_SIGNS = Map.of(
            "\u00bc", "0.25",
            "\u00bd", "0.5",
            "\u00be", "0.75",
            "\u215b", "0.125",
            "\u215c", "0.375",
            "\u215d", "0.625",
            "\u215e", "0.875");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("half", "0.5"),
            Map.entry("one-half", "0.5"),
            Map.entry("one half", "0.5"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"));

    private CdaDoses() {}

    private static Base amount(SourceNode node, ConversionContext context) {
        String written = written(node);
        if (written.isEmpty() || CdaAmounts.isNumber(written)) {
            return new Quantity();
        }
        Optional<BigDecimal> number = number(written);
        number.ifPresent(any -> context.finding(
                MappingCode.TOLD_BY_RULE, "an amount that is not written as a number is read as one", node));
        return quantity(number, node, context);
    }

    private static Base range(SourceNode node, ConversionContext context) {
        if (!DOSES.contains(node.name())) {
            return new Range();
        }
        String written = written(node);
        return written.isEmpty() ? oneEnd(node, context) : ofText(written, node, context);
    }

    /** A Range has an end that is not known; a Quantity has no place for "at most" here. */
    private static Range oneEnd(SourceNode node, ConversionContext context) {
        boolean two = isTold(node, "low") == isTold(node, "high") || isTold(node, "width");
        return two ? new Range() : CdaQuantities.closedRange(node, context);
    }

    private static boolean isTold(SourceNode node, String end) {
        return node.children(end).stream()
                .anyMatch(part -> !part.attribute("value").isEmpty());
    }

    private static Range ofText(String written, SourceNode node, ConversionContext context) {
        Optional<BigDecimal> low = group(AT_LEAST.matcher(written), 1);
        Optional<BigDecimal> high = group(AT_MOST.matcher(written), 1);
        Matcher two = TWO.matcher(written);
        if (number(written).isEmpty() && two.matches()) {
            low = group(two, 1);
            high = group(two, 2);
            if (low.isEmpty() || high.isEmpty() || low.get().compareTo(high.get()) > 0) {
                return new Range();
            }
        }
        return new Range().setLow(quantity(low, node, context)).setHigh(quantity(high, node, context));
    }

    private static Optional<BigDecimal> group(Matcher matcher, int group) {
        return matcher.matches() ? number(matcher.group(group)) : Optional.empty();
    }

    private static String written(SourceNode node) {
        return DOSES.contains(node.name()) ? node.attribute("value").strip() : "";
    }

    private static Quantity quantity(Optional<BigDecimal> number, SourceNode node, ConversionContext context) {
        Quantity quantity = new Quantity();
        number.ifPresent(value -> CdaQuantities.unit(quantity.setValue(value), node.attribute("unit"), node, context));
        return quantity;
    }

    /** What is exactly a decimal number, without a sign. */
    private static Optional<BigDecimal> number(String written) {
        if (CdaAmounts.isNumber(written)) {
            return Optional.of(new BigDecimal(written.strip())).filter(number -> number.signum() >= 0);
        }
        Matcher fraction = FRACTION.matcher(written);
        if (fraction.matches()) {
            return divided(new BigDecimal(fraction.group(2)), new BigDecimal(fraction.group(3)))
                    .map(part -> part.add(whole(fraction.group(1))));
        }
        Matcher sign = FRACTION_SIGN.matcher(written);
        return sign.matches()
                ? Optional.of(new BigDecimal(FRACTION_SIGNS.get(sign.group(2))).add(whole(sign.group(1))))
                : Optional.ofNullable(WORDS.get(written.toLowerCase(Locale.ROOT)))
                        .map(BigDecimal::new);
    }

    private static Optional<BigDecimal> divided(BigDecimal part, BigDecimal by) {
        try {
            return Optional.of(part.divide(by));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal whole(@Nullable String digits) {
        return digits == null ? BigDecimal.ZERO : new BigDecimal(digits);
    }
}
