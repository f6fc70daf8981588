package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import net.sf.saxon.expr.AndExpression;
import net.sf.saxon.expr.BooleanExpression;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.FunctionCall;
import net.sf.saxon.expr.GeneralComparison;
import net.sf.saxon.expr.Literal;
import net.sf.saxon.expr.ValueComparison;
import net.sf.saxon.expr.parser.Token;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.regex.RegularExpression;
import net.sf.saxon.str.StringView;
import net.sf.saxon.str.UnicodeString;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.value.BooleanValue;
import net.sf.saxon.value.StringValue;

/** Reads conditions from what Saxon has compiled; {@code null} stands for everything that is left to Saxon. */
final class XPathConditionReader {
    private XPathConditionReader() {}

    static XPathCondition condition(Expression expression) {
        if (expression instanceof BooleanExpression both) {
            boolean and = both instanceof AndExpression;
            return both(and, condition(both.getLhsExpression()), condition(both.getRhsExpression()));
        } else if (expression instanceof GeneralComparison comparison) {
            return comparison.getOperator() == Token.EQUALS ? meets(comparison) : null;
        } else if (expression instanceof ValueComparison comparison) {
            return compared(comparison);
        } else if (expression instanceof FunctionCall call) {
            return function(call);
        } else if (expression instanceof Literal literal) {
            return literal.getGroundedValue() instanceof BooleanValue value
                    ? (node, variables) -> value.getBooleanValue()
                    : null;
        }
        TreePath path = TreePath.of(expression);
        return path == null ? null : path::leads;
    }

    private static XPathCondition both(boolean and, XPathCondition one, XPathCondition other) {
        if (one == null || other == null) {
            return null;
        }
        return and
                ? (node, variables) -> one.holds(node, variables) && other.holds(node, variables)
                : (node, variables) -> one.holds(node, variables) || other.holds(node, variables);
    }

    /** {@code =}: any of these equals any of those. Values of a tree without types compare as strings. */
    private static XPathCondition meets(GeneralComparison comparison) {
        XPathStrings left = XPathStringsReader.strings(comparison.getLhsExpression());
        XPathStrings right = XPathStringsReader.strings(comparison.getRhsExpression());
        if (left == null || right == null) {
            return null;
        }
        return (node, variables) -> {
            List<String> some = left.at(node, variables);
            return !some.isEmpty() && right.at(node, variables).stream().anyMatch(some::contains);
        };
    }

    /** {@code eq} and {@code ne}, into which Saxon turns {@code =} and its negation where each side is one value. */
    private static XPathCondition compared(ValueComparison comparison) {
        boolean equal = comparison.getOperator() == Token.FEQ;
        XPathStrings left = XPathStringsReader.strings(comparison.getLhsExpression());
        XPathStrings right = XPathStringsReader.strings(comparison.getRhsExpression());
        if (left == null || right == null || !equal && comparison.getOperator() != Token.FNE) {
            return null;
        }
        boolean whenEmpty = comparison.getResultWhenEmpty() == BooleanValue.TRUE;
        return (node, variables) -> {
            List<String> one = left.at(node, variables);
            List<String> other = right.at(node, variables);
            return one.isEmpty() || other.isEmpty() ? whenEmpty : one.get(0).equals(other.get(0)) == equal;
        };
    }

    private static XPathCondition function(FunctionCall call) {
        if (call.getFunctionName() == null || !call.getFunctionName().hasURI(NamespaceUri.FN)) {
            return null;
        }
        String name = call.getFunctionName().getLocalPart();
        if (name.equals("matches")) {
            return matches(call);
        }
        return call.getArity() == 2 ? ofStrings(name, call) : call.getArity() == 1 ? ofOne(name, call.getArg(0)) : null;
    }

    private static XPathCondition ofOne(String name, Expression argument) {
        return switch (name) {
            case "boolean" -> truth(argument);
            case "not" -> not(truth(argument));
            case "exists" -> leads(argument);
            case "empty" -> not(leads(argument));
            default -> null;
        };
    }

    private static XPathCondition leads(Expression argument) {
        TreePath path = TreePath.of(argument);
        return path == null ? null : path::leads;
    }

    private static XPathCondition not(XPathCondition condition) {
        return condition == null ? null : (node, variables) -> !condition.holds(node, variables);
    }

    /** The effective boolean value also of a string, which is whether it has any character. */
    private static XPathCondition truth(Expression argument) {
        XPathCondition condition = condition(argument);
        if (condition != null || !(argument instanceof FunctionCall)) {
            return condition;
        }
        XPathStrings one = XPathStringsReader.strings(argument);
        return one == null
                ? null
                : (node, variables) -> !one.at(node, variables).get(0).isEmpty();
    }

    private static XPathCondition ofStrings(String name, FunctionCall call) {
        BiPredicate<String, String> test =
                switch (name) {
                    case "starts-with" -> String::startsWith;
                    case "ends-with" -> String::endsWith;
                    case "contains" -> String::contains;
                    default -> null;
                };
        XPathStrings text = XPathStringsReader.strings(call.getArg(0));
        XPathStrings part = XPathStringsReader.strings(call.getArg(1));
        if (test == null || text == null || part == null) {
            return null;
        }
        return (node, variables) -> test.test(only(text.at(node, variables)), only(part.at(node, variables)));
    }

    /** By Saxon's own regular expression, compiled once. */
    private static XPathCondition matches(FunctionCall call) {
        XPathStrings text = XPathStringsReader.strings(call.getArg(0));
        if (text == null || !isText(call.getArg(1)) || call.getArity() > 2 && !isText(call.getArg(2))) {
            return null;
        }
        try {
            RegularExpression pattern = call.getConfiguration()
                    .compileRegularExpression(
                            text(call.getArg(1)),
                            call.getArity() > 2 ? text(call.getArg(2)).toString() : "",
                            "XP30",
                            new ArrayList<>());
            return (node, variables) -> pattern.containsMatch(StringView.tidy(only(text.at(node, variables))));
        } catch (XPathException e) {
            return null;
        }
    }

    private static boolean isText(Expression expression) {
        return expression instanceof Literal literal && literal.getGroundedValue() instanceof StringValue;
    }

    private static UnicodeString text(Expression literal) {
        return ((StringValue) ((Literal) literal).getGroundedValue()).getUnicodeStringValue();
    }

    /** These functions take an empty sequence for an empty string. */
    private static String only(List<String> one) {
        return one.isEmpty() ? "" : one.get(0);
    }
}
