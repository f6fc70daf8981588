package org.cdexbridge.ccda.parse;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What is found while a C-CDA is read (11xx) and converted (21xx). */
public enum CcdaCode implements FindingCode {
    EMPTY("CDX-1101", Severity.ERROR, "empty input"),
    NOT_XML("CDX-1102", Severity.ERROR, "not well-formed XML"),
    NO_CLINICAL_DOCUMENT("CDX-1103", Severity.ERROR, "XML without a ClinicalDocument"),
    DOCTYPE("CDX-1104", Severity.ERROR, "document type declaration or entities"),
    TOO_DEEP("CDX-1105", Severity.ERROR, "nested too deeply"),
    TOO_LARGE("CDX-1106", Severity.ERROR, "larger than the limit"),
    ENCODING("CDX-1107", Severity.WARNING, "encoding is not the one declared"),
    NO_NAMESPACE("CDX-1108", Severity.WARNING, "ClinicalDocument outside the HL7 namespace"),
    NO_PATIENT("CDX-1109", Severity.ERROR, "no patient"),
    SEVERAL_PATIENTS("CDX-1110", Severity.ERROR, "more than one patient in the document"),
    TOO_MANY("CDX-1111", Severity.ERROR, "too many sibling elements of one name"),
    ENTRY_NOT_MAPPED("CDX-2101", Severity.WARNING, "entry not mapped"),
    TIME_WITHOUT_OFFSET("CDX-2102", Severity.INFORMATION, "time without UTC offset"),
    DANGLING_NARRATIVE("CDX-2103", Severity.WARNING, "narrative reference not found"),
    EXTERNAL_CONTENT("CDX-2104", Severity.WARNING, "content outside the document"),
    UNSAFE_NARRATIVE("CDX-2105", Severity.WARNING, "narrative markup removed"),
    UNKNOWN_DOCUMENT("CDX-2106", Severity.INFORMATION, "document type not recognized"),
    NOT_BASE64("CDX-2107", Severity.WARNING, "content is not valid base64"),
    PATIENT_AGAIN("CDX-2108", Severity.WARNING, "more than one recordTarget for one patient");

    private final String code;
    private final Severity severity;
    private final String title;

    CcdaCode(String code, Severity severity, String title) {
        this.code = code;
        this.severity = severity;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String title() {
        return title;
    }
}
