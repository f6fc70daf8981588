package org.cdexbridge.conversion;

import net.sf.saxon.om.NodeInfo;

/**
 * The security labels of one source, by the place where they hold. Among them stands who says them
 * ({@link ResourceLabels#saidBy}), also where that is no more than normal but takes back what was said before.
 */
public interface SourceLabels {
    /** Those of the document or message as a whole. */
    SecurityLabels whole();

    /** The high-water mark: those of all places together. */
    SecurityLabels highest();

    /** Those that hold for a node: its own and those of everything around it. */
    SecurityLabels at(NodeInfo node);
}
