package org.cdexbridge.feed;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what is posted to a feed of kind {@code http} before its route begins, at most one byte more than an input may
 * have. Whoever breaks off is answered 400 here, and the route sees whole messages alone.
 */
public final class WholeMessageFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(WholeMessageFilter.class);

    private final long most;

    /** @param most bytes of one input */
    public WholeMessageFilter(long most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] message;
        try {
            message = request.getInputStream().readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, most + 1));
        } catch (IOException e) {
            refuse(request, response);
            return;
        }
        chain.doFilter(new WholeMessageRequest(request, message), response);
    }

    /** The sender is gone or speaks no HTTP: nobody reads more than a status. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("{} {}", FeedCode.CONNECTION_LOST.code(), FeedCode.CONNECTION_LOST.title());
        // the web server would answer 500 for the exception that it keeps
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
}
