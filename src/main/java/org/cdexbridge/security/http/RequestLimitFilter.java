package org.cdexbridge.security.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/** The first thing that looks at a request; what it or a later reader of the body refuses is answered here. */
final class RequestLimitFilter extends OncePerRequestFilter {
    private static final String HERE = RequestLimitFilter.class.getPackageName();
    private static final String OURS = "org.cdexbridge.";

    private final ToLongFunction<HttpServletRequest> limit;
    private final BodyMemoryLimit budget;

    /** @param limit of a request's body, in bytes */
    RequestLimitFilter(ToLongFunction<HttpServletRequest> limit, BodyMemoryLimit budget) {
        this.limit = limit;
        this.budget = budget;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            RequestPath path = RequestPath.of(request);
            RequestTargetCheck.check(request);
            if (path.error()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            } else if (path.feed()) {
                chain.doFilter(request, response);
            } else {
                limited(path, request, response, chain);
            }
        } catch (HttpRequestRefused refused) {
            ErrorResponseWriter.answer(request, response, refused);
        } catch (ServletException | IllegalArgumentException failed) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failed);
            if (cause instanceof HttpRequestRefused refused) {
                ErrorResponseWriter.answer(request, response, refused);
            } else if (cause instanceof IllegalArgumentException && !isOurs(cause)) {
                ErrorResponseWriter.answer(
                        request, response, RequestTargetCheck.unreadable("a header or a parameter has no known form"));
            } else {
                throw failed;
            }
        }
    }

    /** Libraries say so of headers that they can't read; what our own code says so of is a failure. */
    private static boolean isOurs(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith(OURS) && !name.startsWith(HERE));
    }

    private void limited(RequestPath path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BodyReader.checkEncoding(request);
        if (path.fhir()) {
            FhirFormats.check(request);
        }
        try (LimitedRequest limited = new LimitedRequest(request, limit, budget.share())) {
            chain.doFilter(limited, response);
        }
    }
}
