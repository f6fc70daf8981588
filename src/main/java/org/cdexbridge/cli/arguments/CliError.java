package org.cdexbridge.cli.arguments;

import org.cdexbridge.finding.Finding;

/** What was asked can't be done; ends the command with one line. */
public final class CliError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CliError(CliCode code, String message) {
        super(Finding.of(code, message).toString());
    }
}
