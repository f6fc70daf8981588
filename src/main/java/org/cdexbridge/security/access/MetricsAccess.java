package org.cdexbridge.security.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.TrustedNetworks;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Who may read metrics and the details of health: people of the site, open networks, and what {@code security.metrics} names. */
final class MetricsAccess {
    private final Supplier<SecuritySettings> settings;
    private final Callers callers;

    MetricsAccess(Supplier<SecuritySettings> settings, Callers callers) {
        this.settings = settings;
        this.callers = callers;
    }

    AuthorizationManager<RequestAuthorizationContext> rule() {
        return (authentication, context) -> new AuthorizationDecision(allows(context.getRequest()));
    }

    boolean allows(HttpServletRequest request) {
        SecuritySettings.Metrics metrics = settings.get().metrics();
        return callers.of(request).site() || isAllowed(metrics, request) || hasToken(metrics, request);
    }

    /** What a proxy passes on has the proxy's address. */
    private static boolean isAllowed(SecuritySettings.Metrics metrics, HttpServletRequest request) {
        return TrustedNetworks.isDirect(request)
                && metrics.allow().stream()
                        .anyMatch(network -> new IpAddressMatcher(network).matches(request.getRemoteAddr()));
    }

    /** Compared in a time that does not tell how much of it was right. */
    private static boolean hasToken(SecuritySettings.Metrics metrics, HttpServletRequest request) {
        String given = request.getHeader("Authorization");
        return metrics.token() != null
                && given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + metrics.token().reveal()).getBytes(StandardCharsets.UTF_8));
    }
}
