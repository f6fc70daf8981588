package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.expr.AtomicSequenceConverter;
import net.sf.saxon.expr.Atomizer;
import net.sf.saxon.expr.AttributeGetter;
import net.sf.saxon.expr.CastExpression;
import net.sf.saxon.expr.ContextItemExpression;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.FunctionCall;
import net.sf.saxon.expr.Literal;
import net.sf.saxon.expr.Operand;
import net.sf.saxon.expr.SlashExpression;
import net.sf.saxon.expr.instruct.Block;
import net.sf.saxon.om.Item;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.type.BuiltInAtomicType;
import net.sf.saxon.type.Type;
import net.sf.saxon.value.StringValue;
import net.sf.saxon.value.Whitespace;
import org.cdexbridge.mapping.source.LocalNames;

/** Reads what gives strings from what Saxon has compiled; {@code null} stands for everything that is left to Saxon. */
final class XPathStringsReader {
    private XPathStringsReader() {}

    static XPathStrings strings(Expression expression) {
        if (expression instanceof Atomizer atomizer) {
            return strings(atomizer.getBaseExpression());
        } else if (expression instanceof CastExpression cast) {
            return cast.getTargetType() == BuiltInAtomicType.STRING ? strings(cast.getBaseExpression()) : null;
        } else if (expression instanceof AtomicSequenceConverter converter) {
            boolean string = converter.getRequiredItemType() == BuiltInAtomicType.STRING;
            return string ? strings(converter.getBaseExpression()) : null;
        } else if (expression instanceof AttributeGetter getter) {
            return attribute(getter);
        } else if (expression instanceof SlashExpression slash && slash.getStep() instanceof AttributeGetter getter) {
            return each(TreePath.of(slash.getStart()), attribute(getter));
        } else if (expression instanceof Literal literal) {
            return constants(literal);
        } else if (expression instanceof Block) {
            return sequence(expression);
        } else if (expression instanceof FunctionCall call) {
            return function(call);
        }
        return each(TreePath.of(expression), (node, variables) -> List.of(node.getStringValue()));
    }

    private static XPathStrings attribute(AttributeGetter getter) {
        NamespaceUri namespace = getter.getAttributeName().getNamespaceUri();
        String name = getter.getAttributeName().getLocalPart();
        return (node, variables) -> {
            String value = node.getAttributeValue(namespace, name);
            return value == null ? List.of() : List.of(value);
        };
    }

    private static XPathStrings each(TreePath path, XPathStrings strings) {
        if (path == null || strings == null) {
            return null;
        }
        return (node, variables) -> {
            List<NodeInfo> nodes = path.from(node, variables);
            if (nodes.size() == 1) {
                return strings.at(nodes.get(0), variables);
            }
            List<String> all = new ArrayList<>(nodes.size());
            nodes.forEach(each -> all.addAll(strings.at(each, variables)));
            return all;
        };
    }

    private static XPathStrings constants(Literal literal) {
        List<String> constants = new ArrayList<>();
        for (Item item : literal.getGroundedValue().asIterable()) {
            if (!(item instanceof StringValue)) {
                return null;
            }
            constants.add(item.getStringValue());
        }
        return (node, variables) -> constants;
    }

    private static XPathStrings sequence(Expression block) {
        List<XPathStrings> parts = new ArrayList<>();
        for (Operand operand : block.operands()) {
            XPathStrings part = strings(operand.getChildExpression());
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return (node, variables) -> {
            List<String> all = new ArrayList<>();
            parts.forEach(part -> all.addAll(part.at(node, variables)));
            return all;
        };
    }

    private static XPathStrings function(FunctionCall call) {
        String name = call.getFunctionName() == null || !call.getFunctionName().hasURI(NamespaceUri.FN)
                ? ""
                : call.getFunctionName().getLocalPart();
        if (name.equals("string-join") && call.getArity() == 2 && call.getArg(1) instanceof Literal between) {
            return joined(strings(call.getArg(0)), constants(between));
        }
        Expression argument = call.getArity() == 1 ? call.getArg(0) : null;
        if (argument == null) {
            return null;
        } else if (name.equals("name") && argument instanceof ContextItemExpression) {
            return name();
        } else if (name.equals("string")) {
            return orEmpty(strings(argument));
        } else if (name.equals("normalize-space")) {
            return collapsed(orEmpty(strings(argument)));
        }
        return null;
    }

    private static XPathStrings joined(XPathStrings parts, XPathStrings between) {
        return parts == null || between == null
                ? null
                : (node, variables) ->
                        List.of(String.join(between.at(node, variables).get(0), parts.at(node, variables)));
    }

    /** The context node's name with its prefix, if it has one. */
    private static XPathStrings name() {
        LocalNames names = new LocalNames();
        return (node, variables) -> {
            boolean plain =
                    node.getNodeKind() == Type.ELEMENT && node.getPrefix().isEmpty();
            TinyNodeImpl element = plain ? (TinyNodeImpl) node : null;
            return List.of(
                    plain
                            ? names.of(element.getTree(), element.getTree().getNameCode(element.getNodeNumber()))
                            : node.getDisplayName());
        };
    }

    /** At most one: Saxon has made sure of that, or left a check in the expression, which is not read here. */
    private static XPathStrings orEmpty(XPathStrings one) {
        return one == null
                ? null
                : (node, variables) -> {
                    List<String> found = one.at(node, variables);
                    return found.isEmpty() ? List.of("") : found;
                };
    }

    private static XPathStrings collapsed(XPathStrings one) {
        return one == null
                ? null
                : (node, variables) -> List.of(
                        Whitespace.collapseWhitespace(one.at(node, variables).get(0)));
    }
}
