package org.cdexbridge.cli.arguments;

import static org.cdexbridge.finding.FindingDefinition.error;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What can be wrong with what was asked at the command line. */
public enum CliCode implements FindingCode {
    NO_SUCH_INPUT(error("CDX-7001", "no such file or folder")),
    INPUT_UNREADABLE(error("CDX-7002", "a file cannot be read")),
    SAME_OUTPUT(error("CDX-7003", "two inputs would be written to the same files")),
    NO_SUCH_PLACE(error("CDX-7010", "the document has no such element")),
    NO_SUCH_ROW(error("CDX-7020", "no such message in the journal")),
    SERVER_NEEDED(error("CDX-7030", "the server is not running")),
    SERVER_SILENT(error("CDX-7031", "the running server does not answer")),
    RECEIVER_SILENT(error("CDX-7040", "the receiver can't be reached"));

    private final FindingDefinition definition;

    CliCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
