package org.cdexbridge.security.tls;

import java.nio.file.Path;
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
    private final HttpsSettings listener;

    /**
     * @param home in which files stand
     * @param listener {@code null} for none
     */
    public HttpsListener(Path home, HttpsSettings listener) {
        this.files = new PemFiles(home);
        this.listener = listener;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (listener != null) {
            factory.addAdditionalTomcatConnectors(connector());
        }
    }

    private Connector connector() {
        Connector connector = new Connector();
        connector.setPort(listener.port());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        if (listener.address() != null) {
            connector.setProperty("address", listener.address());
        }
        try {
            connector.addSslHostConfig(host());
        } catch (Exception e) {
            throw new IllegalArgumentException("security.tls in endpoints.yaml: " + e.getMessage(), e);
        }
        return connector;
    }

    /** A client may show a certificate and need not: people at the pages have none. */
    private SSLHostConfig host() throws Exception {
        SslStoreBundle stores = files.stores(listener.certificate(), listener.key(), listener.clients());
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols(String.join("+", PemFiles.PROTOCOLS));
        if (listener.clients() != null) {
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
