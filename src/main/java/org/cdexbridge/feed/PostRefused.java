package org.cdexbridge.feed;

import java.io.IOException;

/** A posted message that is not taken, before it is known what it says. */
final class PostRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP */
    PostRefused(int status, FeedCode code) {
        super(code.code() + " " + code.title());
        this.status = status;
    }

    int status() {
        return status;
    }
}
