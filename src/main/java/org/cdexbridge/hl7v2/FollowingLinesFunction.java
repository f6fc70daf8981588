package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

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
        Optional<NodeInfo> line = observation(groups.next());
        while (line.filter(next -> V2TextLines.isContinued(first, next)).isPresent()) {
            found.add(new XdmNode(line.get()));
            line = observation(groups.next());
        }
        return new XdmValue(found);
    }

    /** The OBX that begins a group, if there is such a group. */
    private static Optional<NodeInfo> observation(@Nullable NodeInfo group) {
        return Optional.ofNullable(group)
                .filter(next -> next.getLocalPart().equals(GROUP))
                .map(next ->
                        next.iterateAxis(AxisInfo.CHILD, NodeKindTest.ELEMENT).next());
    }
}
