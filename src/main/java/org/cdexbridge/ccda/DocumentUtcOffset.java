package org.cdexbridge.ccda;

import java.util.Optional;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.dialect.Hl7Timestamp;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.Elements;

/** The offset of ClinicalDocument/effectiveTime, which stands in for times that carry none (C-CDA on FHIR, "Dates"). */
final class DocumentUtcOffset {
    private DocumentUtcOffset() {}

    /** {@code +hh:mm} or {@code Z}, or empty when the document's own time has none. */
    static String of(NodeInfo root) {
        for (NodeInfo child : Elements.children(root)) {
            String value = "effectiveTime".equals(child.getLocalPart())
                    ? child.getAttributeValue(NamespaceUri.NULL, "value")
                    : null;
            Optional<String> offset = value == null ? Optional.empty() : offset(value);
            if (offset.isPresent()) {
                return offset.get();
            }
        }
        return "";
    }

    private static Optional<String> offset(String time) {
        try {
            return Hl7Timestamp.parse(time).offset();
        } catch (UnusableValue unreadable) {
            return Optional.empty();
        }
    }
}
