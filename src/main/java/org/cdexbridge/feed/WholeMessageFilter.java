package org.cdexbridge.feed;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what is posted to a feed of kind {@code http} before its route begins, unpacked and little more than an input may
 * have. The route sees whole messages alone; whoever breaks off, is too slow or is one too many is answered here.
 */
public final class WholeMessageFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(WholeMessageFilter.class);
    private static final Duration TIME = Duration.ofSeconds(60);
    /** A quarter of the threads of the web server: those who are slow must leave it to others. */
    private static final int AT_ONCE = 50;

    private final PostedBodyReader reader;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @param most bytes of one input */
    public WholeMessageFilter(long most) {
        this.reader = new PostedBodyReader(most, TIME);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] message;
        try {
            message = read(request);
        } catch (PostRefused refused) {
            refuse(request, response, refused);
            return;
        } catch (IOException e) {
            refuse(request, response, new PostRefused(HttpServletResponse.SC_BAD_REQUEST, FeedCode.CONNECTION_LOST));
            return;
        }
        chain.doFilter(new WholeMessageRequest(request, message), response);
    }

    private byte[] read(HttpServletRequest request) throws IOException {
        if (!places.tryAcquire()) {
            throw new PostRefused(HttpServletResponse.SC_SERVICE_UNAVAILABLE, FeedCode.TOO_MANY_AT_ONCE);
        }
        try {
            return reader.read(request);
        } finally {
            places.release();
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, PostRefused refused)
            throws IOException {
        LOG.warn("{}", refused.getMessage());
        // the web server would answer 500 for the exception that it keeps
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        response.setStatus(refused.status());
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().println(refused.getMessage());
    }
}
