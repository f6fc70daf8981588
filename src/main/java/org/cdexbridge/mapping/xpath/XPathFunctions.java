package org.cdexbridge.mapping.xpath;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.xpath.ValueParts.Literal;
import org.cdexbridge.mapping.xpath.ValueParts.Making;
import org.cdexbridge.mapping.xpath.ValueParts.Test;
import org.cdexbridge.mapping.xpath.ValueParts.Texts;
import org.cdexbridge.mapping.xpath.ValueParts.Truth;

/** The functions of XPath that are evaluated here (XPath and XQuery Functions and Operators 3.1). */
final class XPathFunctions {
    private XPathFunctions() {}

    /** A call; empty for what is left to Saxon. */
    static Optional<XPathPart> call(String name, List<XPathPart> given) {
        boolean ofContext = given.isEmpty()
                && Set.of("string", "normalize-space", "string-length").contains(name);
        List<XPathPart> arguments = ofContext ? List.of(new PathParts.Self()) : given;
        return Optional.ofNullable(
                switch (name + "#" + arguments.size()) {
                    case "string#1" -> one(arguments, text -> text);
                    case "normalize-space#1" -> one(arguments, XPathFunctions::normalized);
                    case "string-length#1" -> new ValueParts.Length(arguments.get(0));
                    case "name#0" -> new Texts(true, List.of(), (at, scope) -> List.of(name(at)));
                    case "string-join#1" -> joined(arguments.get(0), new Literal(""));
                    case "string-join#2" -> joined(arguments.get(0), arguments.get(1));
                    case "tokenize#1" ->
                        new Texts(false, arguments, (at, scope) -> tokens(only(arguments.get(0), at, scope)));
                    case "not#1" -> not(arguments.get(0));
                    case "boolean#1" -> truth(arguments.get(0));
                    case "exists#1" -> exists(arguments.get(0));
                    case "empty#1" -> not(exists(arguments.get(0)));
                    case "starts-with#2" -> compared(arguments, String::startsWith);
                    case "ends-with#2" -> compared(arguments, String::endsWith);
                    case "contains#2" -> compared(arguments, String::contains);
                    case "matches#2", "matches#3" -> matches(arguments).orElse(null);
                    default -> name.equals("concat") ? concatenated(arguments) : null;
                });
    }

    private static XPathPart one(List<XPathPart> arguments, UnaryOperator<String> change) {
        XPathPart argument = arguments.get(0);
        return new Texts(true, arguments, (at, scope) -> List.of(change.apply(only(argument, at, scope))));
    }

    private static XPathPart joined(XPathPart texts, XPathPart between) {
        return new Texts(
                true,
                List.of(texts, between),
                (at, scope) -> List.of(String.join(only(between, at, scope), texts.texts(at, scope))));
    }

    private static XPathPart concatenated(List<XPathPart> parts) {
        Making making = (at, scope) -> {
            StringBuilder all = new StringBuilder();
            parts.forEach(part -> all.append(only(part, at, scope)));
            return List.of(all.toString());
        };
        return new Texts(true, parts, making);
    }

    private static XPathPart truth(XPathPart part) {
        return new Truth(part.isCondition(), List.of(part), part::holds);
    }

    private static XPathPart not(XPathPart part) {
        return new Truth(part.isCondition(), List.of(part), (at, scope) -> !part.holds(at, scope));
    }

    private static XPathPart exists(XPathPart part) {
        boolean own = part.isOwn() && part.type() == XPathPart.Type.NODES;
        return new Truth(own, List.of(part), (at, scope) -> part.anyNode(at, scope, node -> true));
    }

    private static XPathPart compared(List<XPathPart> arguments, BiPredicate<String, String> test) {
        XPathPart text = arguments.get(0);
        XPathPart part = arguments.get(1);
        Test holds = (at, scope) -> test.test(only(text, at, scope), only(part, at, scope));
        return new Truth(ValueParts.haveValues(arguments), arguments, holds);
    }

    private static Optional<XPathPart> matches(List<XPathPart> arguments) {
        String flags = arguments.size() < 3 ? "" : literal(arguments.get(2));
        XPathPart text = arguments.get(0);
        return PlainPattern.of(literal(arguments.get(1)), flags)
                .map(pattern -> new Truth(ValueParts.haveValues(arguments), arguments, (at, scope) -> pattern.matcher(
                                only(text, at, scope))
                        .find()));
    }

    private static String literal(XPathPart part) {
        // no pattern and no flag of these is taken
        return part instanceof Literal literal ? literal.text() : "(?)";
    }

    /** These functions take an empty sequence for an empty string, and more than one value for an error. */
    static String only(XPathPart part, TreeNode at, XPathContexts scope) {
        List<String> found = part.texts(at, scope);
        if (found.size() > 1) {
            throw XPathContexts.failed("XPTY0004");
        }
        return found.isEmpty() ? "" : found.get(0);
    }

    /** With its prefix, if it has one. */
    private static String name(TreeNode node) {
        boolean plain =
                node.kind() == NodeKind.ELEMENT && node.info().getPrefix().isEmpty();
        return plain ? node.name().local() : node.info().getDisplayName();
    }

    /** White space at the ends dropped, any other made one blank. */
    static String normalized(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                pending = !out.isEmpty();
                continue;
            }
            if (pending) {
                out.append(' ');
                pending = false;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static List<String> tokens(String text) {
        String tokens = normalized(text);
        return tokens.isEmpty() ? List.of() : List.of(tokens.split(" "));
    }
}
