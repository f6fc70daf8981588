package org.cdexbridge.ccda.parse;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.information;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What is found while a C-CDA is read (11xx) and converted (21xx). */
public enum CcdaCode implements FindingCode {
    EMPTY(error("CDX-1101", "empty input")),
    NOT_XML(error("CDX-1102", "not well-formed XML")),
    NO_CLINICAL_DOCUMENT(error("CDX-1103", "XML without a ClinicalDocument")),
    DOCTYPE(error("CDX-1104", "document type declaration or entities")),
    TOO_DEEP(error("CDX-1105", "nested too deeply")),
    TOO_LARGE(error("CDX-1106", "larger than the limit")),
    ENCODING(warning("CDX-1107", "encoding is not the one declared")),
    NO_NAMESPACE(warning("CDX-1108", "ClinicalDocument outside the HL7 namespace")),
    NO_PATIENT(error("CDX-1109", "no patient")),
    SEVERAL_PATIENTS(error("CDX-1110", "more than one patient in the document")),
    TOO_MANY(error("CDX-1111", "too many sibling elements of one name")),
    UNDECLARED_PREFIX(warning("CDX-1112", "namespace prefix not declared")),
    ENTRY_NOT_MAPPED(warning("CDX-2101", "entry not mapped")),
    TIME_WITHOUT_OFFSET(information("CDX-2102", "time without UTC offset")),
    DANGLING_NARRATIVE(warning("CDX-2103", "narrative reference not found")),
    EXTERNAL_CONTENT(warning("CDX-2104", "content outside the document")),
    UNSAFE_NARRATIVE(warning("CDX-2105", "narrative markup removed")),
    UNKNOWN_DOCUMENT(information("CDX-2106", "document type not recognized")),
    NOT_BASE64(warning("CDX-2107", "content is not valid base64")),
    PATIENT_AGAIN(warning("CDX-2108", "more than one recordTarget for one patient")),
    NOT_UNPACKED(warning("CDX-2109", "compressed content not unpacked")),
    OTHER_KIND(warning("CDX-2110", "content of another kind than declared")),
    NO_TRUTH_VALUE(warning("CDX-2111", "negation that is no truth value")),
    SECTION_NULL(warning("CDX-2112", "section with a null flavour and entries"));

    private final FindingDefinition definition;

    CcdaCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
