package org.cdexbridge.exchange.attachment;

import java.time.Duration;

/** The partner's server failed a moment ago and is left alone for a while; nothing was tried. */
public final class PartnerPaused extends PartnerUnavailable {
    private static final long serialVersionUID = 1L;

    /** @param wait until it is tried again */
    PartnerPaused(Duration wait) {
        super("the server failed before and is left alone for a while", wait);
    }
}
