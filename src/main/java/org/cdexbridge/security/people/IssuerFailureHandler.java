package org.cdexbridge.security.people;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/** A sign-in by way of the issuer that came to nothing is audited, wherever on the way it ended. */
final class IssuerFailureHandler extends SimpleUrlAuthenticationFailureHandler {
    private final SignInAudit audit;

    /** @param page to which the person is sent */
    IssuerFailureHandler(String page, SignInAudit audit) {
        super(page);
        setAllowSessionCreation(false);
        this.audit = audit;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        String name = why instanceof OAuth2AuthenticationException refused
                        && RoleClaimMapper.NO_ROLE.equals(refused.getError().getErrorCode())
                ? Objects.requireNonNullElse(refused.getError().getDescription(), "")
                : "";
        audit.refused(name, request.getRemoteAddr(), why.getClass().getSimpleName());
        super.onAuthenticationFailure(request, response, why);
    }
}
