package org.cdexbridge.security.people;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
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
        String name = Optional.of(why)
                .filter(OAuth2AuthenticationException.class::isInstance)
                .map(refused -> ((OAuth2AuthenticationException) refused).getError())
                .filter(error -> RoleClaimMapper.NO_ROLE.equals(error.getErrorCode()))
                .map(OAuth2Error::getDescription)
                .orElse("");
        audit.refused(name, request.getRemoteAddr(), why.getClass().getSimpleName());
        super.onAuthenticationFailure(request, response, why);
    }
}
