package org.cdexbridge.exchange.signature;

import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.finding.Finding;

/** An answer could not be signed, as the key of the site can't be used now; nothing leaves unsigned instead. */
public final class SigningFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    SigningFailed(String why) {
        super(why);
        this.finding = Finding.of(ExchangeCode.SIGNING_KEY, why);
    }

    public Finding finding() {
        return finding;
    }
}
