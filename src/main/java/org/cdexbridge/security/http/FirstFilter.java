package org.cdexbridge.security.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.ToLongFunction;
import org.springframework.web.filter.OncePerRequestFilter;

/** The first thing that looks at a request; what it or a later reader of the body refuses is answered here. */
final class FirstFilter extends OncePerRequestFilter {
    private final ToLongFunction<HttpServletRequest> limit;
    private final BodyBudget budget;

    /** @param limit of a request's body, in bytes */
    FirstFilter(ToLongFunction<HttpServletRequest> limit, BodyBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            RequestPath path = RequestPath.of(request);
            RequestTarget.check(request);
            if (path.error()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            } else if (path.feed()) {
                chain.doFilter(request, response);
            } else {
                limited(path, request, response, chain);
            }
        } catch (RequestRefused refused) {
            Refusal.answer(request, response, refused);
        } catch (ServletException failed) {
            if (!(failed.getRootCause() instanceof RequestRefused refused)) {
                throw failed;
            }
            Refusal.answer(request, response, refused);
        }
    }

    private void limited(
            RequestPath path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
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
