package org.cdexbridge.ccda.datatype;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.table.CodeTable;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** II → Identifier (C-CDA on FHIR, "CDA id ↔ FHIR identifier"). */
final class CdaIdentifiers {
    private static final String URI_SYSTEM = "urn:ietf:rfc:3986";
    private static final String URI_ROOT = "2.16.840.1.113883.4.873";
    /** Roots under which an id without an extension says nothing: SSN, NPI. */
    private static final Set<String> NEEDS_EXTENSION = Set.of("2.16.840.1.113883.4.1", "2.16.840.1.113883.4.6");

    static final List<DatatypeConversion> CONVERSIONS =
            List.of(new DatatypeConversion("II", "Identifier", CdaIdentifiers::identifier));

    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    private CdaIdentifiers() {}

    private static Base identifier(SourceNode node, ConversionContext context) {
        String root = node.attribute("root");
        String extension = node.attribute("extension");
        String nullFlavor = node.attribute("nullFlavor");
        Identifier identifier = new Identifier();
        if (root.isEmpty()) {
            return nullFlavor.isEmpty() ? identifier.setValue(extension) : identifier;
        }
        if (!nullFlavor.isEmpty() || extension.isEmpty() && NEEDS_EXTENSION.contains(root)) {
            return absent(identifier.setSystem(context.system(root)), nullFlavor, context);
        }
        if (extension.isEmpty()) {
            String urn = urn(root, context);
            return urn.indexOf(':') < 0
                    ? identifier.setValue(root)
                    : identifier.setSystem(URI_SYSTEM).setValue(urn);
        }
        if (root.equals(URI_ROOT)) {
            return uri(identifier, extension);
        }
        String system = context.system(root);
        // a root that is no OID, UUID or URI can't be a system, but it may tell a person who assigned the id
        return system.indexOf(':') < 0
                ? identifier.setValue(extension).setAssigner(new Reference().setDisplay(root))
                : identifier.setSystem(system).setValue(extension);
    }

    private static String urn(String root, ConversionContext context) {
        String system = context.system(root);
        // an OID may have a URI as a system, but here the root itself is the value
        return OID.matcher(root).matches() ? "urn:oid:" + root : system;
    }

    /** The extension is a whole URI: system and value are its two parts. */
    private static Identifier uri(Identifier identifier, String uri) {
        int cut = uri.lastIndexOf(uri.startsWith("urn:") ? ':' : '/');
        return cut <= 0
                ? identifier.setSystem(URI_SYSTEM).setValue(uri)
                : identifier.setSystem(uri.substring(0, cut)).setValue(uri.substring(cut + 1));
    }

    private static Identifier absent(Identifier identifier, String nullFlavor, ConversionContext context) {
        String reason = context.lookup("null-flavor", "", nullFlavor)
                .map(CodeTable.Row::code)
                .orElse("unknown");
        StringType value = new StringType();
        value.addExtension("http://hl7.org/fhir/StructureDefinition/data-absent-reason", new CodeType(reason));
        return identifier.setValueElement(value);
    }
}
