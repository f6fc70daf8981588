package org.cdexbridge.mapping.xpath;

import net.sf.saxon.om.NodeInfo;

/** The variables that every path may use; each is a node or nothing. */
@FunctionalInterface
public interface XPathVariables {
    /** @return the node, or {@code null} for the empty sequence */
    NodeInfo get(String name);
}
