package org.cdexbridge.ccda;

import org.cdexbridge.mapping.source.SourceNode;

/** Business identifiers: root and extension of an II. */
final class DocumentIdentity {
    private DocumentIdentity() {}

    /** That of a document. */
    static String of(SourceNode root) {
        SourceNode id = root.child("id");
        return id == null ? "" : ofId(id);
    }

    /** What is absent has the word with which ids of resources were once made. */
    static String ofId(SourceNode id) {
        return part(id, "root") + "|" + part(id, "extension");
    }

    private static String part(SourceNode id, String name) {
        return id.attribute(name).isEmpty() ? "null" : id.attribute(name);
    }
}
