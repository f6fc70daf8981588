package org.cdexbridge.feed;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.cdexbridge.security.http.BodyMemoryLimit;
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
    private final BodyMemoryLimit memory;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @param most bytes of one input */
    public WholeMessageFilter(long most) {
        this(most, BodyMemoryLimit.ofHeap());
    }

    /** @param memory that messages take from when they are read until they are answered */
    WholeMessageFilter(long most, BodyMemoryLimit memory) {
        this.reader = new PostedBodyReader(most, TIME);
        this.memory = memory;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BodyMemoryLimit.Share share = memory.share();
        try {
            answer(request, response, chain, share);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new ShareRelease(share));
            } else {
                share.close();
            }
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, BodyMemoryLimit.Share share)
            throws ServletException, IOException {
        byte[] message;
        try {
            message = read(request, share);
        } catch (PostRefused refused) {
            refuse(request, response, refused);
            return;
        } catch (IOException e) {
            refuse(request, response, new PostRefused(HttpServletResponse.SC_BAD_REQUEST, FeedCode.CONNECTION_LOST));
            return;
        }
        chain.doFilter(new WholeMessageRequest(request, message), response);
    }

    private byte[] read(HttpServletRequest request, BodyMemoryLimit.Share share) throws IOException {
        if (!places.tryAcquire()) {
            throw new PostRefused(HttpServletResponse.SC_SERVICE_UNAVAILABLE, FeedCode.TOO_MANY_AT_ONCE);
        }
        try {
            return reader.read(request, share);
        } finally {
            places.release();
        }
    }

    /** Gives the memory back when the route has answered; the route works in a thread of its own. */
    private record ShareRelease(BodyMemoryLimit.Share share) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            share.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // it is complete after that
        }

        @Override
        public void onError(AsyncEvent event) {
            // it is complete after that
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
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
