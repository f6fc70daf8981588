package org.cdexbridge.site.endpoints;

import org.jspecify.annotations.Nullable;

/**
 * {@code security.tls} of {@code routes/endpoints.yaml}: HTTPS beside the plain listener.
 *
 * @param port on which it listens
 * @param address of this machine on which it listens; {@code null} for all
 * @param certificate PEM file with the certificate and those that it depends on
 * @param key PEM file with its private key (PKCS #8)
 * @param clients PEM file with the certificates that sign clients; {@code null} when none is asked for
 */
public record HttpsSettings(
        int port, @Nullable String address, String certificate, String key, @Nullable String clients) {}
