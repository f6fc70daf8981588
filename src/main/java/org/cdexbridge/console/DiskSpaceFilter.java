package org.cdexbridge.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.site.DiskSpace;
import org.springframework.web.filter.OncePerRequestFilter;

/** What would be written while there is no space for it is not begun: 503, with when to ask again. */
final class DiskSpaceFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String ASK_AGAIN_SECONDS = "60";

    private final DiskSpace space;

    DiskSpaceFilter(DiskSpace space) {
        this.space = space;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> shortage = READING.contains(request.getMethod()) ? Optional.empty() : space.shortage();
        if (shortage.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", ASK_AGAIN_SECONDS);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(shortage.get().getBytes(StandardCharsets.UTF_8));
    }
}
