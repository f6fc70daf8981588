package org.cdexbridge.ccda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.source.Elements;

/** The offset of ClinicalDocument/effectiveTime, which stands in for times that carry none (C-CDA on FHIR, "Dates"). */
final class DocumentUtcOffset {
    private static final Pattern OFFSET = Pattern.compile("([+-]\\d{2})(\\d{2})$");

    private DocumentUtcOffset() {}

    /** {@code +hh:mm}, or empty when the document's own time has none. */
    static String of(NodeInfo root) {
        for (NodeInfo child : Elements.children(root)) {
            String value = "effectiveTime".equals(child.getLocalPart())
                    ? child.getAttributeValue(NamespaceUri.NULL, "value")
                    : null;
            Matcher offset = OFFSET.matcher(value == null ? "" : value.strip());
            if (offset.find()) {
                return offset.group(1) + ":" + offset.group(2);
            }
        }
        return "";
    }
}
