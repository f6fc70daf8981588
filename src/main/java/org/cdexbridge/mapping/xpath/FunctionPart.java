package org.cdexbridge.mapping.xpath;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.sf.saxon.s9api.ExtensionFunction;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.SequenceType;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cdexbridge.mapping.source.TreeNode;

/** A call of a function of the format itself that gives nodes, such as {@code cda:authors(.)}. */
record FunctionPart(ExtensionFunction function, List<XPathPart> parts) implements XPathPart.Path {
    @Override
    public boolean isOwn() {
        SequenceType[] types = function.getArgumentTypes();
        boolean own =
                types.length == parts.size() && isOfNodes(function.getResultType()) && ValueParts.haveValues(parts);
        for (int i = 0; i < types.length && own; i++) {
            own = isOfNodes(types[i])
                    ? parts.get(i).type() == Type.NODES
                    : types[i].getItemType().equals(ItemType.STRING);
        }
        return own;
    }

    private static boolean isOfNodes(SequenceType type) {
        return type.getItemType().equals(ItemType.ANY_NODE)
                || type.getItemType().equals(ItemType.ELEMENT_NODE);
    }

    @Override
    public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
        SequenceType[] types = function.getArgumentTypes();
        XdmValue[] values = new XdmValue[types.length];
        for (int i = 0; i < types.length; i++) {
            XPathPart part = parts.get(i);
            Stream<? extends XdmItem> items = isOfNodes(types[i])
                    ? part.nodes(at, scope).stream().map(node -> new XdmNode(node.info()))
                    : part.texts(at, scope).stream().map(text -> new XdmAtomicValue(text));
            values[i] = new XdmValue(items.toList());
            if (!types[i].matches(values[i])) {
                throw XPathContexts.failed("XPTY0004");
            }
        }
        for (XdmItem item : called(values)) {
            if (taken.test(scope.node((XdmNode) item))) {
                return true;
            }
        }
        return false;
    }

    private XdmValue called(XdmValue[] values) {
        try {
            return function.call(values);
        } catch (SaxonApiException e) {
            throw XPathContexts.failed(e);
        }
    }
}
