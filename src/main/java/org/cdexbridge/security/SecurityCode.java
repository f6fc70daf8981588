package org.cdexbridge.security;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What is found where somebody wants in, or we want out. */
public enum SecurityCode implements FindingCode {
    TOKEN_MISSING(error("CDX-8101", "access token missing")),
    TOKEN_REFUSED(error("CDX-8102", "access token invalid")),
    ASSERTION_REFUSED(error("CDX-8103", "client assertion invalid")),
    KEYS_NOT_FOUND(error("CDX-8104", "client's public keys can't be read")),
    OTHER_KEY(error("CDX-8105", "another node uses a different signing key")),
    SCOPE_MISSING(error("CDX-8110", "not covered by the token's scopes or the partner's policy")),
    PARAMETER_REFUSED(error("CDX-8111", "search parameter not allowed for partners")),
    TOO_MANY_REQUESTS(warning("CDX-8112", "rate limit exceeded")),
    BODY_TOO_LARGE(error("CDX-8113", "body larger than the limit")),
    BODY_TOO_COMPLEX(error("CDX-8114", "body nested too deeply or too complex")),
    REQUEST_UNREADABLE(error("CDX-8115", "malformed request")),
    FORM_NOT_SUPPORTED(error("CDX-8116", "unsupported format or encoding")),
    TOO_MANY_BODIES(warning("CDX-8117", "too many large bodies at once")),
    SIGN_IN_DELAYED(warning("CDX-8118", "too many failed sign-ins")),
    HOST_NOT_CONFIGURED(error("CDX-8120", "host not configured")),
    ADDRESS_REFUSED(error("CDX-8121", "private address")),
    TOKEN_NOT_GIVEN(error("CDX-8122", "no access token from the partner"));

    private final FindingDefinition definition;

    SecurityCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
