package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.UrlType;

/** ST, TX, FT and whatever has no better form → string, markdown; Y and N → boolean. */
final class V2Texts {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("ST", "string", (node, context) -> string(node)),
            new DatatypeConversion("ST", "markdown", (node, context) -> new MarkdownType(V2Components.whole(node))),
            new DatatypeConversion("ST", "uri", (node, context) -> new UriType(V2Components.text(node))),
            new DatatypeConversion("ST", "url", (node, context) -> new UrlType(V2Components.text(node))),
            new DatatypeConversion("ST", "code", (node, context) -> new CodeType(V2Components.text(node))),
            new DatatypeConversion("TS", "string", (node, context) -> string(node)),
            new DatatypeConversion("XAD", "string", (node, context) -> string(node)),
            new DatatypeConversion("XTN", "string", (node, context) -> string(node)),
            new DatatypeConversion("PL", "string", (node, context) -> string(node)),
            new DatatypeConversion("CQ", "string", (node, context) -> string(node)),
            new DatatypeConversion("NA", "string", (node, context) -> string(node)),
            new DatatypeConversion("MO", "string", (node, context) -> string(node)),
            new DatatypeConversion("CWE", "boolean", (node, context) -> yesNo(node)),
            new DatatypeConversion("ST", "boolean", (node, context) -> yesNo(node)));

    private V2Texts() {}

    static Base string(SourceNode node) {
        return new StringType(V2Components.whole(node));
    }

    /** HL7 table 0136. */
    private static Base yesNo(SourceNode node) {
        String text = V2Components.text(node);
        if (text.equalsIgnoreCase("Y")) {
            return new BooleanType(true);
        }
        return text.equalsIgnoreCase("N") ? new BooleanType(false) : new BooleanType();
    }
}
