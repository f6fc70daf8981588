package org.cdexbridge.autoconfigure;

import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.StoredEntry;

/** The steps that lead to exchanges, in an application that has none. */
public final class NoExchangesStep {
    /** No partner has rules for what is stored. */
    public void apply(StoredEntry stored) {
        // leaves it as it is
    }

    /** @throws InputRefused always: a file that orders a delivery must not look as if it were carried out */
    public void queue(Received controlFile) {
        throw new InputRefused(Finding.of(ExchangeCode.CONTROL_FILE, "this application sends no attachments"));
    }
}
