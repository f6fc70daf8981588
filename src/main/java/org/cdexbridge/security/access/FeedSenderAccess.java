package org.cdexbridge.security.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.cdexbridge.security.TrustedNetworks;
import org.cdexbridge.site.endpoints.Endpoints;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Who may post messages to a feed of kind {@code http}: the addresses that the feed allows, and open networks. */
final class FeedSenderAccess {
    private final Supplier<Endpoints> endpoints;
    private final TrustedNetworks open;

    FeedSenderAccess(Supplier<Endpoints> endpoints, TrustedNetworks open) {
        this.endpoints = endpoints;
        this.open = open;
    }

    boolean allows(HttpServletRequest request) {
        return open.trusts(request)
                || TrustedNetworks.isDirect(request)
                        && endpoints.get().feeds().stream()
                                .filter(feed -> feed.kind().equals("http"))
                                .filter(feed -> path(feed).equals(request.getServletPath()))
                                .flatMap(feed -> allowed(feed).stream())
                                .anyMatch(network -> new IpAddressMatcher(network).matches(request.getRemoteAddr()));
    }

    private static String path(Endpoints.Feed feed) {
        return feed.settings().getOrDefault("path", "/hl7v2");
    }

    private static List<String> allowed(Endpoints.Feed feed) {
        return Arrays.stream(feed.settings().getOrDefault("allow", "").split(","))
                .filter(network -> !network.isEmpty())
                .toList();
    }
}
