package org.cdexbridge.site.endpoints;

import java.util.List;

/**
 * We as a SMART Backend Services client of somebody else.
 *
 * @param url the token endpoint
 * @param client our client id there
 * @param key our private key, a JWK with {@code kid} and {@code alg} (RS384 or ES384)
 * @param scopes that we ask for
 */
public record TokenEndpoint(String url, String client, Secret key, List<String> scopes) {
    public TokenEndpoint {
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
}
