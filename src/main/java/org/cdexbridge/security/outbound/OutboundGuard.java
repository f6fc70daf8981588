package org.cdexbridge.security.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.security.tls.PartnerTlsSocketFactory;
import org.cdexbridge.site.endpoints.ClientKeys;

/**
 * The way out: to configured hosts only, at addresses that are not inside, without following redirects. The address that
 * is checked is the one that is connected to.
 */
public final class OutboundGuard implements AutoCloseable {
    private static final int CONNECTIONS = 50;

    private final Supplier<Collection<Destination>> destinations;
    private final OutboundLimits limits;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outbound-limit");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param destinations as they are configured now
     * @param home in which the files stand that show who we are
     */
    public OutboundGuard(Supplier<Collection<Destination>> destinations, Path home, OutboundLimits limits) {
        this.destinations = destinations;
        this.limits = limits;
        RequestConfig config = RequestConfig.custom()
                .setConnectTimeout((int) limits.connect().toMillis())
                .setConnectionRequestTimeout((int) limits.connect().toMillis())
                .setSocketTimeout((int) limits.answer().toMillis())
                .setRedirectsEnabled(false)
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .build();
        this.client = HttpClients.custom()
                .setDefaultRequestConfig(config)
                .setDnsResolver(this::resolve)
                .setSSLSocketFactory(new PartnerTlsSocketFactory(home, this::keys))
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

    /**
     * Makes a request, checked again whoever makes it, and reads its answer, all within the total limit: a server that
     * answers a byte a minute holds nobody up.
     *
     * @throws IOException when there is no whole answer in time
     * @throws OutboundRefused as {@link #check} refuses
     */
    public <T> T execute(HttpUriRequest request, ResponseHandler<T> reader) throws IOException {
        ScheduledFuture<?> end = clock.schedule(request::abort, limits.total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, reader);
        } finally {
            end.cancel(false);
        }
    }

    /**
     * Whether a URL may be called, by what is configured; its address is looked at when it is connected to.
     *
     * @throws OutboundRefused {@link SecurityCode#HOST_NOT_CONFIGURED}
     */
    public void check(URI url) {
        if (url.getHost() == null
                || url.getUserInfo() != null
                || destinations.get().stream().noneMatch(known -> known.matches(url))) {
            throw new OutboundRefused(new Finding(SecurityCode.HOST_NOT_CONFIGURED, "not configured", origin(url)));
        }
    }

    private Optional<ClientKeys> keys(String host) {
        return destinations.get().stream()
                .filter(known -> known.host().equalsIgnoreCase(host))
                .flatMap(known -> Stream.ofNullable(known.tls()))
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

    /** The first bytes of an answer's body; none where it has no body. */
    public static byte[] body(HttpResponse answer, int most) throws IOException {
        HttpEntity body = answer.getEntity();
        return body == null ? new byte[0] : body.getContent().readNBytes(most);
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        client.close();
    }
}
