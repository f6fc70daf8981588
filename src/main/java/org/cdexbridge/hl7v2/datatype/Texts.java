package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import org.cdexbridge.mapping.Conversion;
import org.cdexbridge.mapping.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** ST, TX, FT and whatever has no better form → string, markdown; Y and N → boolean. */
final class Texts {
    static final List<Conversion> CONVERSIONS = List.of(
            new Conversion("ST", "string", (node, context) -> string(node)),
            new Conversion("ST", "markdown", (node, context) -> markdown(node)),
            new Conversion("ST", "uri", (node, context) -> uri(node)),
            new Conversion("ST", "url", (node, context) -> url(node)),
            new Conversion("ST", "code", (node, context) -> code(node)),
            new Conversion("TS", "string", (node, context) -> string(node)),
            new Conversion("XAD", "string", (node, context) -> string(node)),
            new Conversion("XTN", "string", (node, context) -> string(node)),
            new Conversion("PL", "string", (node, context) -> string(node)),
            new Conversion("CQ", "string", (node, context) -> string(node)),
            new Conversion("NA", "string", (node, context) -> string(node)),
            new Conversion("MO", "string", (node, context) -> string(node)),
            new Conversion("CWE", "boolean", (node, context) -> yesNo(node)),
            new Conversion("ST", "boolean", (node, context) -> yesNo(node)));

    private Texts() {}

    static Base string(SourceNode node) {
        String text = Parts.whole(node);
        return text.isEmpty() ? null : new StringType(text);
    }

    private static Base markdown(SourceNode node) {
        String text = Parts.whole(node);
        return text.isEmpty() ? null : new MarkdownType(text);
    }

    private static Base uri(SourceNode node) {
        String text = Parts.text(node);
        return text == null ? null : new UriType(text);
    }

    private static Base url(SourceNode node) {
        String text = Parts.text(node);
        return text == null ? null : new org.hl7.fhir.r4.model.UrlType(text);
    }

    private static Base code(SourceNode node) {
        String text = Parts.text(node);
        return text == null ? null : new org.hl7.fhir.r4.model.CodeType(text);
    }

    /** HL7 table 0136. */
    private static Base yesNo(SourceNode node) {
        String text = Parts.text(node);
        if ("Y".equalsIgnoreCase(text)) {
            return new BooleanType(true);
        }
        return "N".equalsIgnoreCase(text) ? new BooleanType(false) : null;
    }
}
