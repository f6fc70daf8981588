package org.cdexbridge.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Networks from which nobody is asked who they are: this machine, while a site is being built. */
public final class TrustedNetworks {
    private static final Set<String> FORWARDED = Set.of("Forwarded", "X-Forwarded-For", "X-Real-IP");
    /** A web page from elsewhere, whose name was made to point here, has another name in Host. */
    private static final Pattern OWN_NAME = Pattern.compile("localhost|[0-9.]+|\\[?[0-9A-Fa-f:]+]?");

    private final Supplier<SecuritySettings> settings;

    public TrustedNetworks(Supplier<SecuritySettings> settings) {
        this.settings = settings;
    }

    public boolean any() {
        return !settings.get().trustedNetworks().isEmpty();
    }

    /** Whether a request comes straight from an open network; what a proxy passes on comes from who knows where. */
    public boolean trusts(HttpServletRequest request) {
        return isDirect(request)
                && OWN_NAME.matcher(request.getServerName()).matches()
                && settings.get().trustedNetworks().stream()
                        .anyMatch(network -> new IpAddressMatcher(network).matches(request.getRemoteAddr()));
    }

    /** Whether no proxy passed the request on. */
    public static boolean isDirect(HttpServletRequest request) {
        return FORWARDED.stream().noneMatch(name -> request.getHeader(name) != null);
    }
}
