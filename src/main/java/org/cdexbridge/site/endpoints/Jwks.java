package org.cdexbridge.site.endpoints;

import org.jspecify.annotations.Nullable;

/**
 * A set of public keys; one of the two is given.
 *
 * @param url fetched when needed, or {@code null}
 * @param file below the working directory unless absolute, or {@code null}
 */
public record Jwks(@Nullable String url, @Nullable String file) {}
