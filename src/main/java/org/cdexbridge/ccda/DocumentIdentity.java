package org.cdexbridge.ccda;

import org.cdexbridge.mapping.source.SourceNode;

/** The business identifier of a document: its id's root and extension. */
final class DocumentIdentity {
    private DocumentIdentity() {}

    static String of(SourceNode root) {
        SourceNode id = root.child("id");
        return id == null ? "" : id.attribute("root") + "|" + id.attribute("extension");
    }
}
