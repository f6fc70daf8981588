package org.cdexbridge.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.tls.ClientKeys;
import org.cdexbridge.security.tls.PartnerSockets;

/**
 * The way out: to configured hosts only, at addresses that are not inside, without following redirects. The address that
 * is checked is the one that is connected to.
 */
public final class OutboundGuard implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int CONNECTIONS = 50;

    private final Supplier<Collection<Destination>> destinations;
    private final CloseableHttpClient client;

    /**
     * @param destinations as they are configured now
     * @param home in which the files stand that show who we are
     */
    public OutboundGuard(Supplier<Collection<Destination>> destinations, Path home) {
        this.destinations = destinations;
        RequestConfig config = RequestConfig.custom()
                .setConnectTimeout(CONNECT_MILLIS)
                .setConnectionRequestTimeout(CONNECT_MILLIS)
                .setSocketTimeout(ANSWER_MILLIS)
                .setRedirectsEnabled(false)
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .build();
        this.client = HttpClients.custom()
                .setDefaultRequestConfig(config)
                .setDnsResolver(this::resolve)
                .setSSLSocketFactory(new PartnerSockets(home, this::keys))
                .disableConnectionState()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .addInterceptorFirst((org.apache.http.HttpRequestInterceptor) (request, context) ->
                        check(URI.create(org.apache.http.client.protocol.HttpClientContext.adapt(context)
                                .getTargetHost()
                                .toURI())))
                .build();
    }

    /** Makes requests; each is checked again, whoever makes it. */
    public CloseableHttpClient client() {
        return client;
    }

    /**
     * Whether a URL may be called, by what is configured; its address is looked at when it is connected to.
     *
     * @throws OutboundRefused {@link SecurityCode#HOST_FOREIGN}
     */
    public void check(URI url) {
        if (url.getHost() == null
                || url.getUserInfo() != null
                || destinations.get().stream().noneMatch(known -> known.means(url))) {
            throw new OutboundRefused(new Finding(SecurityCode.HOST_FOREIGN, "not configured", origin(url)));
        }
    }

    private Optional<ClientKeys> keys(String host) {
        return destinations.get().stream()
                .filter(known -> known.host().equalsIgnoreCase(host) && known.tls() != null)
                .map(Destination::tls)
                .findFirst();
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        boolean inside = destinations.get().stream()
                .anyMatch(known -> known.host().equals(host.toLowerCase(Locale.ROOT)) && known.privateNetwork());
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!inside && PrivateAddress.is(address)) {
                throw new OutboundRefused(
                        new Finding(SecurityCode.ADDRESS_REFUSED, "private-network is not set for it", host));
            }
        }
        return addresses;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getHost();
    }

    @Override
    public void close() throws java.io.IOException {
        client.close();
    }
}
