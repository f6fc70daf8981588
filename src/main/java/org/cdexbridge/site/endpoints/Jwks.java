package org.cdexbridge.site.endpoints;

/**
 * A set of public keys; one of the two is given.
 *
 * @param url fetched when needed, or {@code null}
 * @param file below the working directory unless absolute, or {@code null}
 */
public record Jwks(String url, String file) {}
