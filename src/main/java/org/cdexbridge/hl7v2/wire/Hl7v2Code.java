package org.cdexbridge.hl7v2.wire;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What is found while an HL7 v2 message is read (12xx) and converted (22xx). */
public enum Hl7v2Code implements FindingCode {
    EMPTY("CDX-1201", Severity.ERROR, "empty message"),
    NO_HEADER("CDX-1202", Severity.ERROR, "no message header"),
    DELIMITERS("CDX-1203", Severity.ERROR, "unusable delimiters"),
    TOO_LARGE("CDX-1204", Severity.ERROR, "message larger than the limit"),
    TOO_MANY("CDX-1205", Severity.ERROR, "too many parts"),
    SEVERAL("CDX-1206", Severity.ERROR, "more than one message in the input"),
    CHARACTER_SET("CDX-1207", Severity.WARNING, "character set is not the one declared"),
    BROKEN_SEGMENT("CDX-1208", Severity.WARNING, "line is not a segment"),
    UNKNOWN_ESCAPE("CDX-1209", Severity.INFORMATION, "escape sequence not resolved"),
    NO_PATIENT("CDX-1210", Severity.ERROR, "PID segment missing or empty"),
    UNKNOWN_MESSAGE("CDX-2201", Severity.INFORMATION, "no structure for this message type"),
    NO_AUTHORITY("CDX-2202", Severity.INFORMATION, "unknown assigning authority"),
    TIME_WITHOUT_OFFSET("CDX-2203", Severity.INFORMATION, "message time without UTC offset"),
    FOREIGN_SEGMENT("CDX-2204", Severity.INFORMATION, "unexpected segment"),
    NOT_PRODUCTION("CDX-2205", Severity.WARNING, "message is not for production (MSH-11)"),
    OTHER_PATIENT("CDX-2206", Severity.ERROR, "embedded document of another patient"),
    CONTENT("CDX-2207", Severity.WARNING, "content can't be decoded"),
    DOCUMENT_REFUSED("CDX-2208", Severity.WARNING, "embedded document not converted"),
    WRONG_NUMBER("CDX-2209", Severity.INFORMATION, "invalid national provider identifier"),
    NO_US_STATE("CDX-2210", Severity.INFORMATION, "state is not a code of the US Postal Service"),
    MERGE_NOT_DONE("CDX-2211", Severity.WARNING, "merge or move not supported"),
    TWO_PERSONS("CDX-2212", Severity.ERROR, "two persons with the same identifier in one message"),
    UNKNOWN_RESTRICTION("CDX-2213", Severity.WARNING, "unknown access restriction code");

    private final String code;
    private final Severity severity;
    private final String title;

    Hl7v2Code(String code, Severity severity, String title) {
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
