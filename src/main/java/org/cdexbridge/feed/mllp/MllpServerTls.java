package org.cdexbridge.feed.mllp;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;

/** The TLS of a server: its certificate and key in PEM files or a key store, and whose clients it believes. */
public final class MllpServerTls {
    private String certificate = "";
    private String key = "";
    private String keyStore = "";
    private String passphrase = "";
    private String clients = "";

    /** @param certificate PEM file with the certificate and those that it depends on */
    public void setCertificate(String certificate) {
        this.certificate = certificate;
    }

    /** @param key PEM file with the private key (PKCS #8) */
    public void setKey(String key) {
        this.key = key;
    }

    /** @param keyStore PKCS #12 or JKS file with certificate and key, in place of both */
    public void setKeyStore(String keyStore) {
        this.keyStore = keyStore;
    }

    /** @param passphrase of the key or the key store */
    public void setPassphrase(String passphrase) {
        this.passphrase = passphrase;
    }

    /** @param clients PEM file with the certificates that sign clients; then a client without one is not let in */
    public void setClients(String clients) {
        this.clients = clients;
    }

    /**
     * The context; empty when there is neither certificate nor key store.
     *
     * @throws IllegalArgumentException when a file can't be used
     */
    Optional<SslContext> context() {
        if (certificate.isEmpty() && keyStore.isEmpty()) {
            return Optional.empty();
        }
        try {
            SslContextBuilder builder = keyStore.isEmpty()
                    ? SslContextBuilder.forServer(
                            new File(certificate), new File(key), passphrase.isEmpty() ? null : passphrase)
                    : SslContextBuilder.forServer(keys());
            builder.protocols("TLSv1.3", "TLSv1.2");
            if (!clients.isEmpty()) {
                builder.trustManager(new File(clients)).clientAuth(ClientAuth.REQUIRE);
            }
            return Optional.of(builder.build());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS: " + e.getMessage(), e);
        }
    }

    private KeyManagerFactory keys() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(new File(keyStore), passphrase.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, passphrase.toCharArray());
        return keys;
    }
}
