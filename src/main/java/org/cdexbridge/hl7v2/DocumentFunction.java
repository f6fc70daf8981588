package org.cdexbridge.hl7v2;

import java.util.List;
import java.util.function.Predicate;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.ExtensionFunction;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.OccurrenceIndicator;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SequenceType;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cdexbridge.hl7v2.document.DocumentSegments;

/**
 * {@code v2:holds-document(OBX)} and {@code v2:is-further-document(OBX)} for XPaths: whether a text is a document, and whether an
 * OBX goes on with the document of the one before.
 */
record DocumentFunction(String function, Predicate<NodeInfo> test) implements ExtensionFunction {
    static List<ExtensionFunction> functions() {
        return List.of(
                new DocumentFunction("holds-document", DocumentSegments::holdsDocument),
                new DocumentFunction("is-further-document", DocumentSegments::isFurther));
    }

    @Override
    public QName getName() {
        return new QName(FollowingSegmentsFunction.NAMESPACE, function);
    }

    @Override
    public SequenceType getResultType() {
        return SequenceType.makeSequenceType(ItemType.BOOLEAN, OccurrenceIndicator.ONE);
    }

    @Override
    public SequenceType[] getArgumentTypes() {
        return new SequenceType[] {SequenceType.makeSequenceType(ItemType.ELEMENT_NODE, OccurrenceIndicator.ONE)};
    }

    @Override
    public XdmValue call(XdmValue[] arguments) {
        return new XdmAtomicValue(test.test(((XdmNode) arguments[0].itemAt(0)).getUnderlyingNode()));
    }
}
