package org.cdexbridge.feed;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What can be wrong before an input is in the journal. */
public enum FeedCode implements FindingCode {
    TOO_LARGE(error("CDX-1001", "input larger than limits.size")),
    HOSTILE_NAME(error("CDX-1002", "unsafe file name")),
    UNREADABLE(error("CDX-1003", "file can't be read")),
    NOT_MOVED(error("CDX-1004", "file can't be moved")),
    NOT_TAKEN(error("CDX-1005", "journal unavailable; the input was not accepted")),
    BROWSER_ORIGIN(error("CDX-1006", "message posted by a web page")),
    CHANGED(warning("CDX-1007", "file changed after it was read; it is read again as a whole")),
    CONNECTION_LOST(error("CDX-1008", "connection lost while receiving")),
    TOO_MANY_AT_ONCE(warning("CDX-1009", "too many messages are posted at the same time")),
    UNKNOWN_ENCODING(error("CDX-1010", "posted message has an unknown Content-Encoding")),
    NOT_UNPACKED(error("CDX-1011", "packed file can't be unpacked"));

    private final FindingDefinition definition;

    FeedCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
