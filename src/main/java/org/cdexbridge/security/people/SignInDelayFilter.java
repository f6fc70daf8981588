package org.cdexbridge.security.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers a sign-in that comes too soon after others that failed with 429 and the page, which says how long it takes. */
final class SignInDelayFilter extends OncePerRequestFilter {
    /** The attribute of a request that tells the page how many seconds it takes. */
    static final String SECONDS = "signInDelay";

    private static final String PATH = "/login";
    private static final int TOO_MANY_REQUESTS = 429;

    private final SignInDelay delay;
    private final SignInAudit audit;

    SignInDelayFilter(SignInDelay delay, SignInAudit audit) {
        this.delay = delay;
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST") || !request.getServletPath().equals(PATH)) {
            chain.doFilter(request, response);
            return;
        }
        String name = Objects.requireNonNullElse(request.getParameter("username"), "");
        SignInDelay.Attempt attempt = delay.begin(name, request.getRemoteAddr());
        if (attempt.isFree()) {
            chain.doFilter(request, response);
            return;
        }
        if (attempt.first()) {
            audit.delayed(name, request.getRemoteAddr());
        }
        refuse(request, response, attempt.delay().toSeconds() + 1);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, long seconds)
            throws ServletException, IOException {
        response.setStatus(TOO_MANY_REQUESTS);
        response.setHeader("Retry-After", Long.toString(seconds));
        request.setAttribute(SECONDS, seconds);
        request.getRequestDispatcher(PATH).forward(new DelayedPage(request), response);
    }

    /** Where a sign-in that went well leads, once it is forgiven what was tried before. */
    SavedRequestAwareAuthenticationSuccessHandler resettingSuccessHandler() {
        return new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            public void onAuthenticationSuccess(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    org.springframework.security.core.Authentication person)
                    throws IOException, ServletException {
                delay.succeeded(person.getName(), request.getRemoteAddr());
                super.onAuthenticationSuccess(request, response, person);
            }
        };
    }

    /** The page is shown by GET. */
    private static final class DelayedPage extends HttpServletRequestWrapper {
        DelayedPage(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }
    }
}
