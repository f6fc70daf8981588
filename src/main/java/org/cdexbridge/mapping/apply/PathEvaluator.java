package org.cdexbridge.mapping.apply;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.om.Item;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import net.sf.saxon.sxpath.XPathDynamicContext;
import net.sf.saxon.trans.UncheckedXPathException;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.type.Type;
import net.sf.saxon.value.StringValue;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.NodeSet;
import org.cdexbridge.mapping.xpath.CompiledXPath;
import org.cdexbridge.mapping.xpath.XPathContexts;
import org.jspecify.annotations.Nullable;

/** Evaluates compiled XPaths on one document; what a path selects counts as visited. */
final class PathEvaluator {
    private final Trace trace;
    private final XPathContexts frames;

    PathEvaluator(Trace trace, XPathContexts frames) {
        this.trace = trace;
        this.frames = frames;
    }

    void patient(NodeInfo node) {
        frames.patient(node);
    }

    List<? extends Item> select(CompiledXPath path, NodeInfo context) {
        return select(path, context, trace.reading().read());
    }

    /** @param marks where what is selected is marked */
    List<? extends Item> select(CompiledXPath path, NodeInfo context, NodeSet marks) {
        TimeLimit.check();
        trace.evaluations().selected(path, context);
        List<? extends Item> items = items(path, context);
        for (Item item : items) {
            if (item instanceof NodeInfo node) {
                marks.add(node);
            }
        }
        return items;
    }

    private List<? extends Item> items(CompiledXPath path, NodeInfo context) {
        if (path.walk() != null) {
            return path.walk().from(context, frames);
        }
        return path.strings() == null
                ? evaluated(path, context)
                : path.strings().at(context, frames).stream()
                        .map(StringValue::makeStringValue)
                        .toList();
    }

    private List<Item> evaluated(CompiledXPath path, NodeInfo context) {
        if (path.leadsNowhere(context, frames)) {
            return List.of();
        }
        try {
            List<Item> items = new ArrayList<>();
            SequenceIterator found = path.items().iterate(at(path, context));
            for (Item item = found.next(); item != null; item = found.next()) {
                items.add(item);
            }
            return items;
        } catch (XPathException e) {
            throw failed(e);
        } catch (UncheckedXPathException e) {
            throw failed(e.getXPathException());
        }
    }

    /** Saxon's own words quote the source; its error code does not. */
    private static UnusableValue failed(XPathException e) {
        String code = e.getErrorCodeQName() == null
                ? ""
                : " (" + e.getErrorCodeQName().getLocalPart() + ")";
        return new UnusableValue("the XPath fails here" + code);
    }

    /** @throws UnusableValue when the condition can't be evaluated at this node */
    boolean isTrue(CompiledXPath path, NodeInfo context) {
        TimeLimit.check();
        trace.evaluations().tested(path, context);
        if (path.condition() != null) {
            return path.condition().holds(context, frames);
        }
        if (path.leadsNowhere(context, frames)) {
            return false;
        }
        try {
            return path.truth().eval(at(path, context));
        } catch (XPathException e) {
            throw failed(e);
        } catch (UncheckedXPathException e) {
            throw failed(e.getXPathException());
        }
    }

    private XPathContext at(CompiledXPath path, NodeInfo context) throws XPathException {
        XPathDynamicContext frame = frames.of(path);
        frame.setContextItem(context);
        return frame.getXPathContextObject();
    }

    /** The element or attribute; {@code null} for strings, numbers and text nodes, of which only the text counts. */
    static @Nullable NodeInfo node(Item item) {
        return item instanceof NodeInfo node && node.getNodeKind() != Type.TEXT ? node : null;
    }
}
