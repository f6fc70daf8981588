package org.cdexbridge.security.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.cdexbridge.site.endpoints.ClientKeys;
import org.jspecify.annotations.Nullable;

/**
 * A server that we may call.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address, in lower case
 * @param port number, never a default
 * @param privateNetwork whether its address may be one of a private network or of this machine
 * @param tls how we show who we are; {@code null} when it does not ask
 */
public record Destination(String scheme, String host, int port, boolean privateNetwork, @Nullable ClientKeys tls) {
    /** Of a configured URL; empty for a text that names no host. */
    public static Optional<Destination> of(String url, boolean privateNetwork, @Nullable ClientKeys tls) {
        URI uri = URI.create(url);
        return Optional.ofNullable(uri.getHost())
                .map(host -> new Destination(
                        uri.getScheme().toLowerCase(Locale.ROOT),
                        host.toLowerCase(Locale.ROOT),
                        port(uri),
                        privateNetwork,
                        tls));
    }

    boolean matches(URI url) {
        return scheme.equalsIgnoreCase(url.getScheme()) && host.equalsIgnoreCase(url.getHost()) && port == port(url);
    }

    private static int port(URI url) {
        int standard = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getPort() < 0 ? standard : url.getPort();
    }
}
