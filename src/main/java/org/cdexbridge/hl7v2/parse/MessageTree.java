package org.cdexbridge.hl7v2.parse;

import net.sf.saxon.Configuration;
import net.sf.saxon.event.PipelineConfiguration;
import net.sf.saxon.expr.parser.Loc;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.AttributeMap;
import net.sf.saxon.om.EmptyAttributeMap;
import net.sf.saxon.om.NamespaceMap;
import net.sf.saxon.om.NoNamespaceName;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SingletonAttributeMap;
import net.sf.saxon.str.StringView;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.tiny.TinyBuilder;
import net.sf.saxon.type.BuiltInAtomicType;
import net.sf.saxon.type.Untyped;
import org.cdexbridge.hl7v2.parse.ElementNames.Name;

/** Builds the source tree of a message without a parser between: a few microseconds a segment. */
public final class MessageTree {
    /** Marks a value that the sender wrote as {@code ""}: it is to be deleted (HL7 v2.5, 2.5.3.2). */
    public static final String NULL = "null";

    private static final AttributeMap DELETED = SingletonAttributeMap.of(
            new AttributeInfo(new NoNamespaceName(NULL), BuiltInAtomicType.UNTYPED_ATOMIC, "delete", Loc.NONE, 0));

    private final TinyBuilder builder;

    MessageTree(Configuration configuration) {
        PipelineConfiguration pipeline = configuration.makePipelineConfiguration();
        builder = new TinyBuilder(pipeline);
        builder.setStatistics(configuration.getTreeStatistics().SOURCE_DOCUMENT_STATISTICS);
        builder.open();
        try {
            builder.startDocument(0);
        } catch (XPathException e) {
            throw impossible(e);
        }
    }

    MessageTree begin(Name name) {
        return begin(name, EmptyAttributeMap.getInstance());
    }

    MessageTree end() {
        try {
            builder.endElement();
        } catch (XPathException e) {
            throw impossible(e);
        }
        return this;
    }

    void leaf(Name name, String text) {
        begin(name);
        try {
            builder.characters(StringView.tidy(text), Loc.NONE, 0);
        } catch (XPathException e) {
            throw impossible(e);
        }
        end();
    }

    /** An element without a value, to be deleted in what is stored. */
    void deleted(Name name) {
        begin(name, DELETED).end();
    }

    /** The root element. */
    NodeInfo done() {
        try {
            builder.endDocument();
            builder.close();
        } catch (XPathException e) {
            throw impossible(e);
        }
        return builder.getTree().getNode(1);
    }

    private MessageTree begin(Name name, AttributeMap attributes) {
        try {
            builder.startElement(name.node(), Untyped.getInstance(), attributes, NamespaceMap.emptyMap(), Loc.NONE, 0);
        } catch (XPathException e) {
            throw impossible(e);
        }
        return this;
    }

    private static IllegalStateException impossible(XPathException e) {
        return new IllegalStateException("a tree of elements can always be built", e);
    }
}
