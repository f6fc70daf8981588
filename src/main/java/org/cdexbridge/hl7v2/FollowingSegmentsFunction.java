package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.ExtensionFunction;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.OccurrenceIndicator;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SequenceType;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cdexbridge.mapping.source.Elements;

/**
 * A function for XPaths that gives what stands behind a segment in its group, up to where that ends: an XPath would look at
 * all segments behind it.
 *
 * @param goesOn whether a segment, by its name, is among those that the call names
 */
record FollowingSegmentsFunction(String function, BiPredicate<Set<String>, String> goesOn)
        implements ExtensionFunction {
    static final String PREFIX = "v2";
    static final String NAMESPACE = "urn:cdexbridge:hl7v2";

    private static final SequenceType SEGMENT =
            SequenceType.makeSequenceType(ItemType.ELEMENT_NODE, OccurrenceIndicator.ONE);
    private static final SequenceType SEGMENTS =
            SequenceType.makeSequenceType(ItemType.ELEMENT_NODE, OccurrenceIndicator.ZERO_OR_MORE);
    private static final SequenceType NAMES =
            SequenceType.makeSequenceType(ItemType.STRING, OccurrenceIndicator.ONE_OR_MORE);

    static List<ExtensionFunction> functions() {
        return List.of(
                new FollowingSegmentsFunction("following", Set::contains),
                new FollowingSegmentsFunction("until", (names, name) -> !names.contains(name)));
    }

    @Override
    public QName getName() {
        return new QName(NAMESPACE, function);
    }

    @Override
    public SequenceType getResultType() {
        return SEGMENTS;
    }

    @Override
    public SequenceType[] getArgumentTypes() {
        return new SequenceType[] {SEGMENT, NAMES};
    }

    @Override
    public XdmValue call(XdmValue[] arguments) {
        Set<String> names = new HashSet<>();
        for (XdmItem name : arguments[1]) {
            names.add(name.getStringValue());
        }
        List<XdmNode> found = new ArrayList<>();
        NodeInfo segment = ((XdmNode) arguments[0].itemAt(0)).getUnderlyingNode();
        for (NodeInfo next : Elements.behind(segment)) {
            if (!goesOn.test(names, next.getLocalPart())) {
                break;
            }
            found.add(new XdmNode(next));
        }
        return new XdmValue(found);
    }
}
