package org.cdexbridge.conversion;

import static org.cdexbridge.finding.FindingDefinition.error;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** Kinds of content that no converter reads, each with a code of its own. */
public enum ContentCode implements FindingCode {
    PDF(error("CDX-1301", "a PDF document")),
    ZIP(error("CDX-1302", "a zip archive or an Office document")),
    GZIP(error("CDX-1303", "content packed by gzip")),
    RTF(error("CDX-1304", "an RTF document")),
    HTML(error("CDX-1305", "an HTML page")),
    FHIR_JSON(error("CDX-1306", "FHIR in JSON")),
    FHIR_XML(error("CDX-1307", "FHIR in XML")),
    JSON(error("CDX-1308", "JSON")),
    MESSAGE_XML(error("CDX-1309", "an HL7 v2 message in XML")),
    IMAGE(error("CDX-1310", "an image")),
    X12(error("CDX-1311", "an X12 interchange")),
    UNKNOWN(error("CDX-1312", "neither a C-CDA document nor an HL7 v2 message"));

    private final FindingDefinition definition;

    ContentCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
