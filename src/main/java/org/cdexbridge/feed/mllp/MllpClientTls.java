package org.cdexbridge.feed.mllp;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of a sender.
 *
 * @param trust PEM file with the certificates that sign servers; those of the Java platform without
 * @param certificate PEM file with its own certificate
 * @param key PEM file with its private key (PKCS #8)
 * @param passphrase of the key
 */
public record MllpClientTls(
        @Nullable File trust, @Nullable File certificate, @Nullable File key, @Nullable String passphrase) {
    /** @throws SSLException when a file can't be used */
    public SSLContext context() throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        if (trust != null) {
            builder.trustManager(trust);
        }
        if (certificate != null) {
            builder.keyManager(certificate, key, passphrase);
        }
        return ((JdkSslContext) builder.build()).context();
    }
}
