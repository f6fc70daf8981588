package org.cdexbridge.journal;

/** Is told of inputs that came before: what they were converted to may be out of date. */
public interface RepeatedInput {
    /** Does nothing. */
    RepeatedInput IGNORED = duplicate -> {};

    /** @param duplicate a row that names the first arrival */
    void cameAgain(JournalEntry duplicate);
}
