package org.cdexbridge.security;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What is found where somebody wants in, or we want out. */
public enum SecurityCode implements FindingCode {
    NOBODY_KNOWN("CDX-8101", "a request without a token"),
    TOKEN_REFUSED("CDX-8102", "a token that is not valid here"),
    ASSERTION_REFUSED("CDX-8103", "a client assertion that is not valid here"),
    KEYS_NOT_FOUND("CDX-8104", "public keys of a client can't be read"),
    OTHER_KEY("CDX-8105", "another node signs tokens with another key"),
    SCOPE_MISSING("CDX-8110", "what the token or the partner's policy does not cover"),
    PARAMETER_REFUSED("CDX-8111", "a search parameter that partners can't use"),
    TOO_MANY_REQUESTS("CDX-8112", Severity.WARNING, "more requests a minute than agreed"),
    BODY_TOO_LARGE("CDX-8113", "a body that is larger than allowed"),
    BODY_TOO_COMPLEX("CDX-8114", "a body that is nested too deeply or has too many parts"),
    REQUEST_UNREADABLE("CDX-8115", "a request that can't be read"),
    FORM_NOT_SUPPORTED("CDX-8116", "a format or an encoding that is not offered"),
    TOO_MANY_BODIES("CDX-8117", Severity.WARNING, "too many large bodies at once"),
    SIGN_IN_DELAYED("CDX-8118", Severity.WARNING, "too many sign-ins that failed"),
    HOST_FOREIGN("CDX-8120", "a host that is not configured"),
    ADDRESS_REFUSED("CDX-8121", "a host whose address is inside"),
    TOKEN_NOT_GIVEN("CDX-8122", "a partner gives us no token");

    private final String code;
    private final Severity severity;
    private final String title;

    SecurityCode(String code, String title) {
        this(code, Severity.ERROR, title);
    }

    SecurityCode(String code, Severity severity, String title) {
        this.code = code;
        this.severity = severity;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String title() {
        return title;
    }
}
