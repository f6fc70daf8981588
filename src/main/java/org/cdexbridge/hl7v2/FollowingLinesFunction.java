package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.NodeKindTest;
import net.sf.saxon.s9api.ExtensionFunction;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.OccurrenceIndicator;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SequenceType;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.tree.iter.AxisIterator;
import org.cdexbridge.hl7v2.datatype.V2TextLines;

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
        AxisIterator groups = first.getParent().iterateAxis(AxisInfo.FOLLOWING_SIBLING, NodeKindTest.ELEMENT);
        NodeInfo line = observation(groups.next());
        while (line != null && V2TextLines.isContinued(first, line)) {
            found.add(new XdmNode(line));
            line = observation(groups.next());
        }
        return new XdmValue(found);
    }

    /** The OBX that begins a group; {@code null} where there is no such group. */
    private static NodeInfo observation(NodeInfo group) {
        return group != null && group.getLocalPart().equals(GROUP)
                ? group.iterateAxis(AxisInfo.CHILD, NodeKindTest.ELEMENT).next()
                : null;
    }
}
