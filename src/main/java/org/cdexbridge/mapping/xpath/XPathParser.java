package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.cdexbridge.mapping.source.ExpandedName;
import org.cdexbridge.mapping.source.NodeKind;

/**
 * Reads XPath 3.1 (W3C, A.1 EBNF) but for maps, arrays and functions as values. What is evaluated here becomes a part of its
 * own, everything else one that Saxon evaluates, with the parts of it that read nodes of the same context.
 */
final class XPathParser {
    /** Operators from the weakest on; those of a line are of equal strength. */
    private static final List<Set<String>> OPERATORS = List.of(
            Set.of("or"),
            Set.of("and"),
            Set.of("=", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge", "is", "<<", ">>"),
            Set.of("||"),
            Set.of("to"),
            Set.of("+", "-"),
            Set.of("*", "div", "idiv", "mod"),
            Set.of("|", "union"),
            Set.of("intersect", "except"),
            Set.of("instance", "treat", "castable", "cast"),
            Set.of("=>"));

    private static final Map<String, IntPredicate> LENGTHS = Map.of(
            "gt",
            more -> more > 0,
            ">",
            more -> more > 0,
            "ge",
            more -> more >= 0,
            ">=",
            more -> more >= 0,
            "lt",
            more -> more < 0,
            "<",
            more -> more < 0,
            "le",
            more -> more <= 0,
            "<=",
            more -> more <= 0,
            "eq",
            more -> more == 0,
            "=",
            more -> more == 0);

    private static final Set<String> BINDINGS = Set.of("for", "let", "some", "every");
    private static final Set<String> KINDS = Set.of(
            "node",
            "text",
            "comment",
            "element",
            "attribute",
            "document-node",
            "processing-instruction",
            "namespace-node");
    private static final PathParts.Step ANY_WITHIN =
            new PathParts.Step(Axis.DESCENDANT_OR_SELF, NodeTest.ANY, List.of());

    private final XPathNames names;
    private final XPathWords words;

    private XPathParser(String xpath, XPathNames names) {
        this.names = names;
        this.words = new XPathWords(xpath);
    }

    /** The parts of an XPath that Saxon takes. */
    static XPathPart parse(String xpath, XPathNames names) {
        return read(xpath, names).orElseGet(() -> names.saxons(xpath, List.of()));
    }

    /** Empty for what is more than this reader knows. */
    static Optional<XPathPart> read(String xpath, XPathNames names) {
        try {
            XPathParser parser = new XPathParser(xpath, names);
            XPathPart whole = parser.sequence();
            return Optional.of(whole).filter(all -> parser.words.peek().kind() == XPathToken.Kind.END);
        } catch (XPathWords.NotRead e) {
            return Optional.empty();
        }
    }

    private XPathPart sequence() {
        List<XPathPart> parts = new ArrayList<>();
        do {
            parts.add(single());
        } while (words.take(","));
        return parts.size() == 1 ? parts.get(0) : PathParts.Sequence.of(parts);
    }

    private XPathPart single() {
        if (BINDINGS.contains(words.peek().text()) && words.peek(1).kind() == XPathToken.Kind.VARIABLE) {
            return binding();
        } else if (words.peek().isName("if") && words.peek(1).isSign("(")) {
            return choice();
        }
        return operation(0);
    }

    /** What a variable is bound to is evaluated from here; what is done with it is not. */
    private XPathPart binding() {
        int from = words.at();
        words.next();
        List<XPathPart> bound = new ArrayList<>();
        do {
            words.next();
            words.next();
            bound.add(single());
        } while (words.take(","));
        words.next();
        single();
        return saxons(from, bound);
    }

    private XPathPart choice() {
        words.next();
        words.expect("(");
        XPathPart condition = sequence();
        words.expect(")");
        words.next();
        XPathPart yes = single();
        words.next();
        return new PathParts.Choice(condition, yes, single());
    }

    private XPathPart operation(int strength) {
        if (strength == OPERATORS.size()) {
            return signed();
        }
        int from = words.at();
        XPathPart left = operation(strength + 1);
        while (isOperator(strength)) {
            left = with(words.next().text(), left, strength, from);
        }
        return left;
    }

    private boolean isOperator(int strength) {
        boolean word =
                words.peek().kind() == XPathToken.Kind.NAME || words.peek().kind() == XPathToken.Kind.SIGN;
        return word && OPERATORS.get(strength).contains(words.peek().text());
    }

    private XPathPart with(String operator, XPathPart left, int strength, int from) {
        switch (operator) {
            case "instance", "treat", "castable", "cast" -> {
                words.next();
                type();
                return saxons(from, List.of(left));
            }
            case "=>" -> {
                words.next();
                return saxons(from, joined(List.of(left), arguments()));
            }
            default -> {
                XPathPart right = operation(strength + 1);
                if (left instanceof ValueParts.Length length && right instanceof ValueParts.Position number) {
                    return LENGTHS.containsKey(operator)
                            ? own(length.compared(number, LENGTHS.get(operator)), from)
                            : saxons(from, List.of(left));
                }
                return switch (operator) {
                    case "and" -> both(left, right, from);
                    case "or" -> own(ValueParts.logic(false, left, right), from);
                    case "=", "!=" -> own(ValueParts.comparison(operator.equals("="), left, right), from);
                    case "|", "union" -> new PathParts.Union(left, right);
                    default -> saxons(from, List.of(left, right));
                };
            }
        }
    }

    private void type() {
        words.next();
        if (words.peek().isSign("(")) {
            words.skip("(", ")");
        }
        if (words.peek().isSign("?") || words.peek().isSign("*") || words.peek().isSign("+")) {
            words.next();
        }
    }

    private XPathPart signed() {
        int from = words.at();
        while (words.peek().isSign("-") || words.peek().isSign("+")) {
            words.next();
        }
        boolean sign = words.at() > from;
        XPathPart left = path();
        List<XPathPart> mapped = new ArrayList<>(List.of(left));
        while (words.take("!")) {
            mapped.add(new PathParts.Slash(mapped.get(mapped.size() - 1), path()));
        }
        return sign || mapped.size() > 1 ? saxons(from, mapped) : left;
    }

    private XPathPart path() {
        if (words.take("/")) {
            return isStep() ? steps(new PathParts.Slash(new PathParts.Root(), step())) : new PathParts.Root();
        } else if (words.take("//")) {
            return steps(within(new PathParts.Root(), step()));
        }
        return steps(step());
    }

    private XPathPart steps(XPathPart first) {
        XPathPart path = first;
        while (words.peek().isSign("/") || words.peek().isSign("//")) {
            path = words.next().text().equals("/") ? new PathParts.Slash(path, step()) : within(path, step());
        }
        return path;
    }

    /** {@code start//step}: in one walk, unless a predicate counts the children of each parent. */
    private static XPathPart within(XPathPart start, XPathPart step) {
        if (step instanceof PathParts.Step child
                && child.axis() == Axis.CHILD
                && child.predicates().stream().allMatch(XPathPart::isCondition)) {
            return new PathParts.Slash(start, new PathParts.Step(Axis.DESCENDANT, child.test(), child.predicates()));
        }
        return new PathParts.Slash(new PathParts.Slash(start, ANY_WITHIN), step);
    }

    private boolean isStep() {
        XPathToken next = words.peek();
        return next.kind() != XPathToken.Kind.END && next.kind() != XPathToken.Kind.SIGN
                || List.of("@", ".", "..", "*", "(").contains(next.text());
    }

    private XPathPart step() {
        int from = words.at();
        if (words.take("..")) {
            return stepped(from, Optional.of(Axis.PARENT), Optional.of(NodeTest.ANY));
        } else if (words.take("@")) {
            return stepped(from, Optional.of(Axis.ATTRIBUTE), test(NodeKind.ATTRIBUTE));
        } else if (words.peek().kind() == XPathToken.Kind.NAME && words.peek(1).isSign("::")) {
            Optional<Axis> axis = Axis.of(words.next().text());
            words.next();
            boolean attributes = axis.equals(Optional.of(Axis.ATTRIBUTE));
            return stepped(from, axis, test(attributes ? NodeKind.ATTRIBUTE : NodeKind.ELEMENT));
        } else if (words.peek().isSign("*")
                || words.peek().kind() == XPathToken.Kind.NAME
                        && (!words.peek(1).isSign("(")
                                || KINDS.contains(words.peek().text()))) {
            return stepped(from, Optional.of(Axis.CHILD), test(NodeKind.ELEMENT));
        }
        XPathPart base = primary();
        List<XPathPart> predicates = predicates();
        return predicates.isEmpty() ? base : new PathParts.Filter(base, predicates);
    }

    private XPathPart stepped(int from, Optional<Axis> axis, Optional<NodeTest> test) {
        if (axis.isPresent() && test.isPresent()) {
            return new PathParts.Step(axis.get(), test.get(), predicates());
        }
        XPathPart step = saxons(from, List.of());
        return new PathParts.Filter(step, predicates());
    }

    private Optional<NodeTest> test(NodeKind kind) {
        XPathToken word = words.next();
        if (word.isSign("*")) {
            return Optional.of(new NodeTest(kind, NodeTest.ANY_NAME));
        } else if (word.kind() != XPathToken.Kind.NAME) {
            throw new XPathWords.NotRead();
        } else if (words.peek().isSign("(")) {
            boolean plain = words.peek(1).isSign(")");
            words.skip("(", ")");
            return plain && word.text().equals("node")
                    ? Optional.of(NodeTest.ANY)
                    : plain && word.text().equals("text") ? Optional.of(NodeTest.TEXT) : Optional.empty();
        }
        Optional<ExpandedName> name = names.of(word.text(), kind);
        return name.map(known -> new NodeTest(kind, known));
    }

    private List<XPathPart> predicates() {
        List<XPathPart> predicates = new ArrayList<>();
        while (words.take("[")) {
            predicates.add(sequence());
            words.expect("]");
        }
        return predicates;
    }

    private XPathPart primary() {
        int from = words.at();
        XPathToken word = words.next();
        switch (word.kind()) {
            case STRING -> {
                return new ValueParts.Literal(word.unquoted());
            }
            case NUMBER -> {
                return word.text().matches("\\d{1,9}")
                        ? new ValueParts.Position(Integer.parseInt(word.text()))
                        : saxons(from, List.of());
            }
            case VARIABLE -> {
                String name = word.text().substring(1);
                return XPathContexts.isVariable(name) ? new PathParts.Variable(name) : saxons(from, List.of());
            }
            case NAME -> {
                return call(from, word.text());
            }
            default -> {
                return enclosed(word);
            }
        }
    }

    private XPathPart enclosed(XPathToken word) {
        if (word.isSign(".")) {
            return new PathParts.Self();
        } else if (!word.isSign("(")) {
            throw new XPathWords.NotRead();
        } else if (words.take(")")) {
            return PathParts.Sequence.of(List.of());
        }
        XPathPart inner = sequence();
        words.expect(")");
        return inner;
    }

    private XPathPart call(int from, String name) {
        if (name.equals("function")) {
            words.skip("(", ")");
            while (!words.peek().isSign("{")) {
                words.next();
            }
            words.skip("{", "}");
            return saxons(from, List.of());
        }
        List<XPathPart> arguments = arguments();
        return XPathFunctions.call(name, arguments)
                .or(() -> names.function(name).map(function -> new FunctionPart(function, arguments)))
                .map(call -> call instanceof ValueParts.Length ? call : own(call, from))
                .orElseGet(() -> saxons(from, arguments));
    }

    private List<XPathPart> arguments() {
        words.expect("(");
        List<XPathPart> arguments = new ArrayList<>();
        if (!words.take(")")) {
            do {
                arguments.add(single());
            } while (words.take(","));
            words.expect(")");
        }
        return arguments;
    }

    private static List<XPathPart> joined(List<XPathPart> some, List<XPathPart> more) {
        List<XPathPart> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** A value is made here as a whole or not at all. */
    private XPathPart own(XPathPart value, int from) {
        return value.isOwn() ? value : saxons(from, value.parts());
    }

    private XPathPart both(XPathPart left, XPathPart right, int from) {
        XPathPart both = own(ValueParts.logic(true, left, right), from);
        return both instanceof SaxonPart saxon ? saxon.guardedBy(left, right) : both;
    }

    /** What has been read from a token on, for Saxon. */
    private XPathPart saxons(int from, List<XPathPart> parts) {
        return words.areClosed(from)
                ? names.saxons(words.text(from), parts)
                : new SaxonPart(words.text(from), parts, any -> Optional.empty());
    }
}
