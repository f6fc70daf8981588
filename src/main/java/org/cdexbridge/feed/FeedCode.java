package org.cdexbridge.feed;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What can be wrong before an input is in the journal. */
public enum FeedCode implements FindingCode {
    TOO_LARGE("CDX-1001", "the input is larger than the site takes"),
    HOSTILE_NAME("CDX-1002", "a file name that reaches for another place"),
    UNREADABLE("CDX-1003", "the file can't be read"),
    NOT_MOVED("CDX-1004", "the file can't be moved away"),
    NOT_TAKEN("CDX-1005", "the journal did not take the input"),
    FROM_A_PAGE("CDX-1006", "a web page tried to post a message"),
    CHANGED("CDX-1007", "a file changed after it was taken; it is taken again as a whole"),
    BROKEN_OFF("CDX-1008", "the sender broke off");

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
