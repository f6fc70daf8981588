package org.cdexbridge.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.util.EntityUtils;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundRefused;
import org.cdexbridge.site.endpoints.Jwks;

/** Public keys of others: from a file, read anew each time, or from a URL, fetched when needed and kept for minutes. */
public final class PublicKeys {
    private static final int LARGEST = 100_000;

    private final Path home;
    private final OutboundGuard guard;
    private final Map<String, JWKSource<SecurityContext>> byUrl = new ConcurrentHashMap<>();

    /** @param home in which files stand */
    public PublicKeys(Path home, OutboundGuard guard) {
        this.home = home;
        this.guard = guard;
    }

    /** @throws JOSEException when they can't be read */
    public JWKSource<SecurityContext> of(Jwks jwks) throws JOSEException {
        return jwks.url() == null
                ? fromFile(home.resolve(jwks.file()))
                : byUrl.computeIfAbsent(jwks.url(), this::remote);
    }

    private static JWKSource<SecurityContext> fromFile(Path file) throws JOSEException {
        try {
            return new ImmutableJWKSet<>(JWKSet.parse(Files.readString(file)));
        } catch (IOException | ParseException e) {
            throw new JOSEException("the file with public keys can't be read", e);
        }
    }

    private JWKSource<SecurityContext> remote(String url) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(URI.create(url).toURL(), this::fetch)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Resource fetch(URL url) throws IOException {
        HttpGet get = new HttpGet(url.toString());
        get.setHeader("Accept", "application/json");
        try {
            return guard.execute(get, response -> {
                if (response.getStatusLine().getStatusCode() != 200
                        || response.getEntity().getContentLength() > LARGEST) {
                    throw new IOException("no key set there");
                }
                byte[] bytes = response.getEntity().getContent().readNBytes(LARGEST);
                EntityUtils.consumeQuietly(response.getEntity());
                return new Resource(new String(bytes, StandardCharsets.UTF_8), "application/json");
            });
        } catch (OutboundRefused e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
