package org.cdexbridge.cli.arguments;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What can be wrong with what was asked at the command line. */
public enum CliCode implements FindingCode {
    NO_SUCH_INPUT("CDX-7001", "no such file or folder"),
    INPUT_UNREADABLE("CDX-7002", "a file cannot be read"),
    SAME_OUTPUT("CDX-7003", "two inputs would be written to the same files"),
    NO_SUCH_PLACE("CDX-7010", "the document has no such element"),
    NO_SUCH_ROW("CDX-7020", "no such message in the journal"),
    SERVER_NEEDED("CDX-7030", "the server is not running"),
    SERVER_SILENT("CDX-7031", "the running server does not answer"),
    RECEIVER_SILENT("CDX-7040", "the receiver can't be reached");

    private final String code;
    private final String title;

    CliCode(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String title() {
        return title;
    }
}
