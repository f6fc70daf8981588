package org.cdexbridge.security.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says when to ask again while the database that has the sessions does not answer. */
final class SessionStoreUnavailableFilter extends OncePerRequestFilter {
    private static final String ASK_AGAIN_SECONDS = "5";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", ASK_AGAIN_SECONDS);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter()
                    .write("The journal's database does not answer; nobody can be signed in until it does.\n");
        }
    }
}
