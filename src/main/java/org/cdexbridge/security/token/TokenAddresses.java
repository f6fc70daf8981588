package org.cdexbridge.security.token;

import java.net.URI;

/**
 * Where things are, as clients see them.
 *
 * @param issuer in {@code iss} of our tokens
 * @param token endpoint, which is the audience of client assertions
 * @param jwks our public keys
 * @param fhir base, which is the audience of our tokens
 */
public record TokenAddresses(String issuer, String token, String jwks, String fhir) {
    public static final String TOKEN_PATH = "/oauth2/token";
    public static final String JWKS_PATH = "/oauth2/jwks";

    /** Beside the FHIR base, at the root of its server. */
    public static TokenAddresses beside(String fhir) {
        String root = URI.create(fhir).resolve("/").toString().replaceAll("/$", "");
        return new TokenAddresses(root, root + TOKEN_PATH, root + JWKS_PATH, fhir);
    }
}
