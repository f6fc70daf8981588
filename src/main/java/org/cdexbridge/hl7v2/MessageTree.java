package org.cdexbridge.hl7v2;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.saxon.Configuration;
import net.sf.saxon.event.PipelineConfiguration;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.AttributeMap;
import net.sf.saxon.om.EmptyAttributeMap;
import net.sf.saxon.om.FingerprintedQName;
import net.sf.saxon.om.NamespaceMap;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.NodeName;
import net.sf.saxon.om.SingletonAttributeMap;
import net.sf.saxon.str.StringView;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.tiny.TinyBuilder;
import net.sf.saxon.type.BuiltInAtomicType;
import net.sf.saxon.type.Untyped;

/** Builds the source tree of a message without a parser between: a few microseconds a segment. */
final class MessageTree {
    /** Marks a value that the sender wrote as {@code ""}: it is to be deleted (HL7 v2.5, 2.5.3.2). */
    static final String NULL = "null";

    private static final Map<String, NodeName> NAMES = new ConcurrentHashMap<>();
    private static final int MOST_NAMES = 50_000;
    private static final AttributeMap DELETED = SingletonAttributeMap.of(new AttributeInfo(
            name(NULL), BuiltInAtomicType.UNTYPED_ATOMIC, "delete", net.sf.saxon.expr.parser.Loc.NONE, 0));

    private final TinyBuilder builder;

    MessageTree(Configuration configuration) {
        PipelineConfiguration pipeline = configuration.makePipelineConfiguration();
        builder = new TinyBuilder(pipeline);
        builder.setStatistics(configuration.getTreeStatistics().SOURCE_DOCUMENT_STATISTICS);
        builder.open();
        unchecked(() -> builder.startDocument(0));
    }

    MessageTree begin(String name) {
        return begin(name, EmptyAttributeMap.getInstance());
    }

    MessageTree end() {
        unchecked(builder::endElement);
        return this;
    }

    void leaf(String name, String text) {
        begin(name);
        unchecked(() -> builder.characters(StringView.tidy(text), net.sf.saxon.expr.parser.Loc.NONE, 0));
        end();
    }

    /** An element without a value, to be deleted in what is stored. */
    void deleted(String name) {
        begin(name, DELETED).end();
    }

    /** The root element. */
    NodeInfo done() {
        unchecked(() -> {
            builder.endDocument();
            builder.close();
        });
        return builder.getTree().getNode(1);
    }

    private MessageTree begin(String name, AttributeMap attributes) {
        unchecked(() -> builder.startElement(
                name(name),
                Untyped.getInstance(),
                attributes,
                NamespaceMap.emptyMap(),
                net.sf.saxon.expr.parser.Loc.NONE,
                0));
        return this;
    }

    /** Names of real messages are few; hostile ones must not fill the memory. */
    private static NodeName name(String name) {
        NodeName known = NAMES.get(name);
        if (known != null) {
            return known;
        }
        if (NAMES.size() > MOST_NAMES) {
            NAMES.clear();
        }
        NodeName made = new FingerprintedQName("", NamespaceUri.NULL, name);
        NAMES.put(name, made);
        return made;
    }

    private static void unchecked(Step step) {
        try {
            step.run();
        } catch (XPathException e) {
            throw new IllegalStateException("a tree of elements can always be built", e);
        }
    }

    private interface Step {
        void run() throws XPathException;
    }
}
