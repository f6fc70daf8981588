package org.cdexbridge.ccda.datatype;

import java.util.List;
import java.util.Set;
import org.cdexbridge.mapping.Conversion;
import org.cdexbridge.mapping.ConversionContext;
import org.cdexbridge.mapping.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;

/** II → Identifier (C-CDA on FHIR, "CDA id ↔ FHIR identifier"). */
final class Identifiers {
    private static final String URI_SYSTEM = "urn:ietf:rfc:3986";
    private static final String URI_ROOT = "2.16.840.1.113883.4.873";
    /** Roots under which an id without an extension says nothing: SSN, NPI. */
    private static final Set<String> NEEDS_EXTENSION = Set.of("2.16.840.1.113883.4.1", "2.16.840.1.113883.4.6");

    static final List<Conversion> CONVERSIONS = List.of(new Conversion("II", "Identifier", Identifiers::identifier));

    private Identifiers() {}

    private static Base identifier(SourceNode node, ConversionContext context) {
        String root = node.attribute("root");
        String extension = node.attribute("extension");
        String nullFlavor = node.attribute("nullFlavor");
        if (root == null && extension == null) {
            return null;
        }
        Identifier identifier = new Identifier();
        if (root == null) {
            return nullFlavor == null ? identifier.setValue(extension) : null;
        }
        if (nullFlavor != null || extension == null && NEEDS_EXTENSION.contains(root)) {
            return absent(identifier.setSystem(context.system(root)), nullFlavor, context);
        }
        if (extension == null) {
            return identifier.setSystem(URI_SYSTEM).setValue(urn(root, context));
        }
        return root.equals(URI_ROOT)
                ? uri(identifier, extension)
                : identifier.setSystem(context.system(root)).setValue(extension);
    }

    private static String urn(String root, ConversionContext context) {
        String system = context.system(root);
        return system.startsWith("urn:uuid:") ? system : "urn:oid:" + root;
    }

    /** The extension is a whole URI: system and value are its two parts. */
    private static Identifier uri(Identifier identifier, String uri) {
        int cut = uri.lastIndexOf(uri.startsWith("urn:") ? ':' : '/');
        return cut <= 0
                ? identifier.setSystem(URI_SYSTEM).setValue(uri)
                : identifier.setSystem(uri.substring(0, cut)).setValue(uri.substring(cut + 1));
    }

    private static Identifier absent(Identifier identifier, String nullFlavor, ConversionContext context) {
        String reason = nullFlavor == null
                ? "unknown"
                : context.lookup("null-flavor", "", nullFlavor)
                        .map(row -> row.code())
                        .orElse("unknown");
        StringType value = new StringType();
        value.addExtension("http://hl7.org/fhir/StructureDefinition/data-absent-reason", new CodeType(reason));
        return identifier.setValueElement(value);
    }
}
