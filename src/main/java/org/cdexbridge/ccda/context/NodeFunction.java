package org.cdexbridge.ccda.context;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.ExtensionFunction;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.OccurrenceIndicator;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SequenceType;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cdexbridge.ccda.parse.CdaReader;

/** A function for XPaths that takes nodes and gives nodes. */
record NodeFunction(QName name, UnaryOperator<List<NodeInfo>> body) implements ExtensionFunction {
    private static final SequenceType NODES =
            SequenceType.makeSequenceType(ItemType.ANY_NODE, OccurrenceIndicator.ZERO_OR_MORE);

    /** @param name its local name; the prefix is {@code cda} */
    static ExtensionFunction of(String name, UnaryOperator<List<NodeInfo>> body) {
        return new NodeFunction(new QName(CdaReader.FUNCTIONS, name), body);
    }

    @Override
    public QName getName() {
        return name;
    }

    @Override
    public SequenceType getResultType() {
        return NODES;
    }

    @Override
    public SequenceType[] getArgumentTypes() {
        return new SequenceType[] {NODES};
    }

    @Override
    public XdmValue call(XdmValue[] arguments) {
        List<NodeInfo> nodes = new ArrayList<>();
        for (XdmItem item : arguments[0]) {
            nodes.add(((XdmNode) item).getUnderlyingNode());
        }
        return new XdmValue(body.apply(nodes).stream().map(XdmNode::new).toList());
    }
}
