package org.cdexbridge.security.tls;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.cdexbridge.site.endpoints.ClientKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** PEM files of a site as the JDK wants them. */
record PemFiles(Path home) {
    static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    /** @throws RuntimeException that names the file which can't be used */
    SslStoreBundle stores(@Nullable String certificate, @Nullable String key, @Nullable String trust) {
        PemSslStoreDetails own = certificate == null
                ? null
                : PemSslStoreDetails.forCertificate(url(certificate)).withPrivateKey(url(Objects.requireNonNull(key)));
        return new PemSslStoreBundle(own, trust == null ? null : PemSslStoreDetails.forCertificate(url(trust)));
    }

    SSLContext context(ClientKeys keys) {
        return SslBundle.of(
                        stores(keys.certificate(), keys.key(), keys.trust()),
                        SslBundleKey.NONE,
                        SslOptions.of(null, PROTOCOLS))
                .createSslContext();
    }

    private String url(String file) {
        return home.resolve(file).toUri().toString();
    }
}
