package org.cdexbridge.hl7v2.datatype;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;

/**
 * SN (HL7 v2.5.1, 2.A.71), also where its sender did not divide it ({@code >100}, {@code 1:128}), or divided a NM like it.
 *
 * @param comparator empty, or what stands in its place
 * @param first number
 * @param separator or suffix; empty where there is one number
 * @param second number
 * @param text all of it as it reads
 */
record StructuredNumeric(String comparator, String first, String separator, String second, String text) {
    private static final String NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)";
    private static final Pattern UNDIVIDED = Pattern.compile("(<=|>=|=<|=>|[<>=\u2264\u2265])?\\s*(" + NUMBER + ")"
            + "(?:\\s*([-:/])\\s*(" + NUMBER.replace("[+-]?", "") + "))?");
    private static final Pattern COMPARATOR = Pattern.compile("[^\\p{L}\\p{N}]*");
    private static final Pattern SEPARATOR = Pattern.compile("[-+/:.,]?");
    private static final int PARTS = 4;
    private static final Map<String, QuantityComparator> COMPARATORS = Map.of(
            "<", QuantityComparator.LESS_THAN,
            "<=", QuantityComparator.LESS_OR_EQUAL,
            "=<", QuantityComparator.LESS_OR_EQUAL,
            "\u2264", QuantityComparator.LESS_OR_EQUAL,
            ">", QuantityComparator.GREATER_THAN,
            ">=", QuantityComparator.GREATER_OR_EQUAL,
            "=>", QuantityComparator.GREATER_OR_EQUAL,
            "\u2265", QuantityComparator.GREATER_OR_EQUAL);

    static StructuredNumeric of(SourceNode node) {
        String first = V2Components.text(node, 1);
        String number = V2Components.text(node, 2);
        String separator = V2Components.text(node, 3);
        String second = V2Components.text(node, 4);
        String text = first + number + separator + second;
        if (isDividedText(node)) {
            String words = dividedText(node);
            return new StructuredNumeric(words, "", "", "", words);
        }
        if (number.isEmpty() && separator.isEmpty() && second.isEmpty()) {
            Matcher undivided = UNDIVIDED.matcher(V2Components.whole(node));
            if (undivided.matches()) {
                return new StructuredNumeric(
                        group(undivided, 1), group(undivided, 2), group(undivided, 3), group(undivided, 4), text);
            }
        }
        return new StructuredNumeric(first, number, separator, second, text);
    }

    /** All of it as it reads; that its delimiters were not escaped is a finding. */
    static String words(SourceNode node, ConversionContext context) {
        if (isDividedText(node)) {
            context.finding(Hl7v2Code.UNESCAPED, "read as one text: a structured number", node);
        }
        return of(node).text();
    }

    /** The delimiters are those of a text, as in 10^5, not of comparator, number, separator and number. */
    private static boolean isDividedText(SourceNode node) {
        boolean compared = COMPARATOR.matcher(V2Components.text(node, 1)).matches();
        boolean separated = SEPARATOR.matcher(V2Components.text(node, 3)).matches();
        boolean numbered = !V2Components.text(node, 2).isEmpty();
        return numbered && !compared
                || !separated
                || V2Components.part(node, PARTS + 1).isPresent();
    }

    /** The first delimiter stands behind the comparator, where there is one. */
    private static String dividedText(SourceNode node) {
        String first = V2Components.text(node, 1);
        String whole = V2Components.whole(node);
        return !first.isEmpty() && COMPARATOR.matcher(first).matches() ? whole.replaceFirst("\\^", "") : whole;
    }

    private static String group(Matcher matcher, int number) {
        return Optional.ofNullable(matcher.group(number)).orElse("");
    }

    /** Of one number; empty where it is none or where it is compared in a way that FHIR does not know. */
    Quantity quantity(SourceNode node, ConversionContext context) {
        Optional<BigDecimal> value = V2Quantities.amount(first);
        boolean equal = comparator.isEmpty() || comparator.equals("=");
        if (value.isEmpty()
                || !separator.isEmpty()
                || !second.isEmpty()
                || !equal && !COMPARATORS.containsKey(comparator)) {
            return new Quantity();
        }
        Quantity quantity = V2Quantities.observed(node, value.get(), context);
        return equal ? quantity : quantity.setComparator(COMPARATORS.get(comparator));
    }

    /** Of two numbers with a hyphen between. */
    Base range(SourceNode node, ConversionContext context) {
        Optional<BigDecimal> low = V2Quantities.amount(first);
        Optional<BigDecimal> high = V2Quantities.amount(second);
        if (low.isEmpty() || high.isEmpty() || !comparator.isEmpty() || !separator.equals("-")) {
            return new Range();
        }
        Range range = new Range()
                .setLow(V2Quantities.observed(node, low.get(), context))
                .setHigh(V2Quantities.observed(node, high.get(), context));
        return V2Quantities.ordered(range, node, context);
    }

    /** Of two numbers with a colon or slash between. */
    Base ratio() {
        Optional<BigDecimal> numerator = V2Quantities.amount(first);
        Optional<BigDecimal> denominator = V2Quantities.amount(second);
        boolean separated = separator.equals(":") || separator.equals("/");
        return numerator.isEmpty() || denominator.isEmpty() || !comparator.isEmpty() || !separated
                ? new Ratio()
                : new Ratio()
                        .setNumerator(new Quantity().setValue(numerator.get()))
                        .setDenominator(new Quantity().setValue(denominator.get()));
    }
}
