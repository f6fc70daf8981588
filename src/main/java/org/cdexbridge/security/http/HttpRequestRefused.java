package org.cdexbridge.security.http;

import org.cdexbridge.security.SecurityCode;

/** A request that is not carried out, whoever sends it. */
final class HttpRequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final SecurityCode code;

    /**
     * @param status of the answer, 4xx
     * @param why in words, without anything that was sent
     */
    HttpRequestRefused(int status, SecurityCode code, String why) {
        super(why, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    SecurityCode code() {
        return code;
    }
}
