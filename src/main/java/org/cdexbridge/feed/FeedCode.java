package org.cdexbridge.feed;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What can be wrong before an input is in the journal. */
public enum FeedCode implements FindingCode {
    TOO_LARGE("CDX-1001", "input larger than limits.size"),
    HOSTILE_NAME("CDX-1002", "unsafe file name"),
    UNREADABLE("CDX-1003", "file can't be read"),
    NOT_MOVED("CDX-1004", "file can't be moved"),
    NOT_TAKEN("CDX-1005", "journal unavailable; the input was not accepted"),
    BROWSER_ORIGIN("CDX-1006", "message posted by a web page"),
    CHANGED("CDX-1007", "file changed after it was read; it is read again as a whole"),
    CONNECTION_LOST("CDX-1008", "connection lost while receiving");

    private final String code;
    private final String title;

    FeedCode(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Severity severity() {
        return this == CHANGED ? Severity.WARNING : Severity.ERROR;
    }

    @Override
    public String title() {
        return title;
    }
}
