package org.cdexbridge.mapping;

import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;

/** Lineage and losses of one conversion. */
public interface Trace {
    void read(NodeInfo element);

    void readAttribute(NodeInfo element, NamespaceUri namespace, String name);

    void readText(NodeInfo element);
}
