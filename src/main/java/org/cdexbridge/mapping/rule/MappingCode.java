package org.cdexbridge.mapping.rule;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What the rule engine finds: while rules are loaded (30xx) and while they are applied (20xx). */
public enum MappingCode implements FindingCode {
    UNUSABLE_VALUE("CDX-2001", Severity.WARNING, "invalid value"),
    NO_CODE("CDX-2002", Severity.WARNING, "code not in the code table"),
    RULE_FAILED("CDX-2003", Severity.WARNING, "rule could not be applied"),
    SAME_ID_OTHER_CONTENT("CDX-2004", Severity.WARNING, "same id on contradicting entries"),
    MANDATORY_MISSING("CDX-2005", Severity.WARNING, "mandatory element missing"),
    TOO_DEEP("CDX-2006", Severity.ERROR, "mapping rules are recursive"),
    NO_TYPE("CDX-2007", Severity.WARNING, "no conversion from this type"),
    NO_MAP("CDX-2008", Severity.WARNING, "statement not mapped"),
    TIME("CDX-2009", Severity.ERROR, "processing time limit exceeded"),
    PATIENT_DIFFERS("CDX-2010", Severity.WARNING, "patient data differ within the input"),
    SYNTAX("CDX-3001", Severity.ERROR, "not readable as YAML or CSV"),
    UNKNOWN_KEY("CDX-3002", Severity.ERROR, "unknown key"),
    UNKNOWN_ELEMENT("CDX-3003", Severity.ERROR, "no such FHIR element"),
    UNREACHABLE_TYPE("CDX-3004", Severity.ERROR, "no conversion to this type"),
    XPATH("CDX-3005", Severity.ERROR, "XPath does not compile"),
    UNKNOWN_TABLE("CDX-3006", Severity.ERROR, "no such code table"),
    UNKNOWN_MAP("CDX-3007", Severity.ERROR, "no such map"),
    BAD_CONSTANT("CDX-3008", Severity.ERROR, "not a value of this type"),
    UNKNOWN_NAME("CDX-3009", Severity.ERROR, "no such name");

    private final String code;
    private final Severity severity;
    private final String title;

    MappingCode(String code, Severity severity, String title) {
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
