package org.cdexbridge.cli;

import org.cdexbridge.finding.Finding;

/** What was asked can't be done; ends the command with one line. */
final class CliError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CliError(CliCode code, String message) {
        super(Finding.of(code, message).toString());
    }
}
