package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.ExtensionFunction;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.OccurrenceIndicator;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SequenceType;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cdexbridge.hl7v2.datatype.V2TextLines;
import org.cdexbridge.mapping.source.Elements;

/**
 * {@code v2:following-lines(OBX)} for XPaths: the observations behind an OBX that go on with its text, up to where that ends.
 * An XPath would look at all observations behind it.
 */
record FollowingLinesFunction() implements ExtensionFunction {
    private static final String GROUP = "OBSERVATION";
    private static final SequenceType SEGMENT =
            SequenceType.makeSequenceType(ItemType.ELEMENT_NODE, OccurrenceIndicator.ONE);
    private static final SequenceType SEGMENTS =
            SequenceType.makeSequenceType(ItemType.ELEMENT_NODE, OccurrenceIndicator.ZERO_OR_MORE);

    @Override
    public QName getName() {
        return new QName(FollowingSegmentsFunction.NAMESPACE, "following-lines");
    }

    @Override
    public SequenceType getResultType() {
        return SEGMENTS;
    }

    @Override
    public SequenceType[] getArgumentTypes() {
        return new SequenceType[] {SEGMENT};
    }

    @Override
    public XdmValue call(XdmValue[] arguments) {
        List<XdmNode> found = new ArrayList<>();
        NodeInfo first = ((XdmNode) arguments[0].itemAt(0)).getUnderlyingNode();
        for (NodeInfo group : Elements.behind(first.getParent())) {
            Optional<NodeInfo> line = observation(group).filter(next -> V2TextLines.isContinued(first, next));
            if (line.isEmpty()) {
                break;
            }
            found.add(new XdmNode(line.get()));
        }
        return new XdmValue(found);
    }

    /** The OBX that begins a group, if this is such a group. */
    private static Optional<NodeInfo> observation(NodeInfo group) {
        Iterator<NodeInfo> segments = Elements.children(group).iterator();
        return group.getLocalPart().equals(GROUP) && segments.hasNext()
                ? Optional.of(segments.next())
                : Optional.empty();
    }
}
