package org.cdexbridge.ccda;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.NodeKindTest;
import net.sf.saxon.tree.iter.AxisIterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** {@code mappings/ccda/documents.csv}: which document a ClinicalDocument is, by template, else by LOINC type. */
final class DocumentTypes {
    private static final List<DocumentType> ALL = read();
    private static final DocumentType UNKNOWN = new DocumentType("", "", "", "Clinical document");

    private DocumentTypes() {}

    /**
     * One document type.
     *
     * @param template templateId root
     * @param loinc type code
     * @param profile Composition profile, or empty
     * @param title in words
     */
    record DocumentType(String template, String loinc, String profile, String title) {
        boolean known() {
            return !template.isEmpty();
        }
    }

    static DocumentType of(NodeInfo root) {
        List<String> templates = new ArrayList<>();
        String code = null;
        AxisIterator children = root.iterateAxis(AxisInfo.CHILD, NodeKindTest.ELEMENT);
        for (NodeInfo child = children.next(); child != null; child = children.next()) {
            if (child.getLocalPart().equals("templateId")) {
                templates.add(child.getAttributeValue(NamespaceUri.NULL, "root"));
            } else if (child.getLocalPart().equals("code")) {
                code = child.getAttributeValue(NamespaceUri.NULL, "code");
            }
        }
        String loinc = code;
        return ALL.stream()
                .filter(type -> templates.contains(type.template()))
                .findFirst()
                .or(() -> ALL.stream()
                        .filter(type -> Objects.equals(type.loinc(), loinc))
                        .findFirst())
                .orElse(UNKNOWN);
    }

    private static List<DocumentType> read() {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(DocumentTypes.class.getResourceAsStream("/mappings/ccda/documents.csv")),
                StandardCharsets.UTF_8)) {
            List<DocumentType> types = new ArrayList<>();
            for (CSVRecord row : CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)) {
                types.add(
                        new DocumentType(row.get("template"), row.get("loinc"), row.get("profile"), row.get("title")));
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
