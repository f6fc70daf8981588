package org.cdexbridge.security.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.cdexbridge.security.TrustedNetworks;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
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
                                .filter(Feed.Http.class::isInstance)
                                .map(Feed.Http.class::cast)
                                .filter(feed -> feed.path().equals(request.getServletPath()))
                                .flatMap(feed -> feed.allow().stream())
                                .anyMatch(network -> new IpAddressMatcher(network).matches(request.getRemoteAddr()));
    }
}
