package org.cdexbridge.site.endpoints;

import org.jspecify.annotations.Nullable;

/**
 * {@code tls} of a partner: how we show who we are, and whom we believe.
 *
 * @param certificate PEM file with our certificate for it; none when it asks for none
 * @param key PEM file with its private key (PKCS #8)
 * @param trust PEM file with the certificates that sign the partner's servers; without it those that the JDK knows
 */
public record ClientKeys(@Nullable String certificate, @Nullable String key, @Nullable String trust) {}
