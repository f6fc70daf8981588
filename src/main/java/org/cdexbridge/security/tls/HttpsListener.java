package org.cdexbridge.security.tls;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.cdexbridge.site.endpoints.HttpsSettings;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Adds HTTPS to the server; the plain listener stays for this machine. */
public final class HttpsListener implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final PemFiles files;
    private final Optional<HttpsSettings> listener;

    /**
     * @param home in which files stand
     * @param listener empty for none
     */
    public HttpsListener(Path home, Optional<HttpsSettings> listener) {
        this.files = new PemFiles(home);
        this.listener = listener;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        listener.ifPresent(settings -> factory.addAdditionalTomcatConnectors(connector(settings)));
    }

    private Connector connector(HttpsSettings settings) {
        Connector connector = new Connector();
        connector.setPort(settings.port());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        Optional.ofNullable(settings.address()).ifPresent(address -> connector.setProperty("address", address));
        try {
            connector.addSslHostConfig(host(settings));
        } catch (Exception e) {
            throw new IllegalArgumentException("security.tls in endpoints.yaml: " + e.getMessage(), e);
        }
        return connector;
    }

    /** A client may show a certificate and need not: people at the pages have none. */
    private SSLHostConfig host(HttpsSettings settings) throws Exception {
        SslStoreBundle stores = files.stores(settings.certificate(), settings.key(), settings.clients());
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols(String.join("+", PemFiles.PROTOCOLS));
        if (settings.clients() != null) {
            host.setTrustStore(stores.getTrustStore());
            host.setCertificateVerification("optional");
        }
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        own.setCertificateKeystore(stores.getKeyStore());
        own.setCertificateKeystorePassword("");
        host.addCertificate(own);
        return host;
    }
}
