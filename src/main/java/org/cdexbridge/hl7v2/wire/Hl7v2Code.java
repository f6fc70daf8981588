package org.cdexbridge.hl7v2.wire;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.information;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What is found while an HL7 v2 message is read (12xx) and converted (22xx). */
public enum Hl7v2Code implements FindingCode {
    EMPTY(error("CDX-1201", "empty message")),
    NO_HEADER(error("CDX-1202", "no message header")),
    DELIMITERS(error("CDX-1203", "unusable delimiters")),
    TOO_LARGE(error("CDX-1204", "message larger than the limit")),
    TOO_MANY(error("CDX-1205", "too many parts")),
    SEVERAL(error("CDX-1206", "more than one message in the input")),
    CHARACTER_SET(warning("CDX-1207", "character set is not the one declared")),
    BROKEN_SEGMENT(warning("CDX-1208", "line is not a segment")),
    UNKNOWN_ESCAPE(information("CDX-1209", "escape sequence not resolved")),
    NO_PATIENT(error("CDX-1210", "PID segment missing or empty")),
    OTHER_BEFORE(warning("CDX-1211", "something else before the message header")),
    ODD_DELIMITERS(warning("CDX-1212", "MSH-2 of unusual length")),
    SEGMENT_NAMES(information("CDX-1213", "segment names in lower case or indented")),
    CUT_VALUE(warning("CDX-1214", "value cut by the sender")),
    ACKNOWLEDGEMENT(error("CDX-1215", "an acknowledgement")),
    PART_OF_MESSAGE(error("CDX-1216", "a part of a divided message")),
    UNKNOWN_MESSAGE(information("CDX-2201", "no structure for this message type")),
    NO_AUTHORITY(information("CDX-2202", "unknown assigning authority")),
    TIME_WITHOUT_OFFSET(information("CDX-2203", "message time without UTC offset")),
    FOREIGN_SEGMENT(information("CDX-2204", "unexpected segment")),
    NOT_PRODUCTION(warning("CDX-2205", "message is not for production (MSH-11)")),
    OTHER_PATIENT(error("CDX-2206", "embedded document of another patient")),
    CONTENT(warning("CDX-2207", "content can't be decoded")),
    DOCUMENT_REFUSED(warning("CDX-2208", "embedded document not converted")),
    WRONG_NUMBER(information("CDX-2209", "invalid national provider identifier")),
    MERGE_NOT_DONE(warning("CDX-2211", "merge or move not supported")),
    TWO_PERSONS(error("CDX-2212", "two persons with the same identifier in one message")),
    UNKNOWN_RESTRICTION(warning("CDX-2213", "unknown access restriction code")),
    UNESCAPED(information("CDX-2214", "delimiter that was not escaped")),
    OTHER_KIND(warning("CDX-2220", "content of another kind than declared")),
    MERGE_INCOMPLETE(warning("CDX-2221", "merge that does not name what is merged"));

    private final FindingDefinition definition;

    Hl7v2Code(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
