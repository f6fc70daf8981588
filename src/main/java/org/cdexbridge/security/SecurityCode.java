package org.cdexbridge.security;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What is found where somebody wants in, or we want out. */
public enum SecurityCode implements FindingCode {
    TOKEN_MISSING("CDX-8101", "access token missing"),
    TOKEN_REFUSED("CDX-8102", "access token invalid"),
    ASSERTION_REFUSED("CDX-8103", "client assertion invalid"),
    KEYS_NOT_FOUND("CDX-8104", "client's public keys can't be read"),
    OTHER_KEY("CDX-8105", "another node uses a different signing key"),
    SCOPE_MISSING("CDX-8110", "not covered by the token's scopes or the partner's policy"),
    PARAMETER_REFUSED("CDX-8111", "search parameter not allowed for partners"),
    TOO_MANY_REQUESTS("CDX-8112", Severity.WARNING, "rate limit exceeded"),
    BODY_TOO_LARGE("CDX-8113", "body larger than the limit"),
    BODY_TOO_COMPLEX("CDX-8114", "body nested too deeply or too complex"),
    REQUEST_UNREADABLE("CDX-8115", "malformed request"),
    FORM_NOT_SUPPORTED("CDX-8116", "unsupported format or encoding"),
    TOO_MANY_BODIES("CDX-8117", Severity.WARNING, "too many large bodies at once"),
    SIGN_IN_DELAYED("CDX-8118", Severity.WARNING, "too many failed sign-ins"),
    HOST_NOT_CONFIGURED("CDX-8120", "host not configured"),
    ADDRESS_REFUSED("CDX-8121", "private address"),
    TOKEN_NOT_GIVEN("CDX-8122", "no access token from the partner");

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
