package org.cdexbridge.security.tls;

/**
 * {@code tls} of a partner: how we show who we are, and whom we believe.
 *
 * @param certificate PEM file with our certificate for it; {@code null} when it asks for none
 * @param key PEM file with its private key (PKCS #8)
 * @param trust PEM file with the certificates that sign the partner's servers; {@code null} for those that the JDK knows
 */
public record ClientKeys(String certificate, String key, String trust) {}
