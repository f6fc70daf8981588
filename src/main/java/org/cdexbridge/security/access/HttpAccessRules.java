package org.cdexbridge.security.access;

import org.cdexbridge.security.CallerAuthentication;
import org.cdexbridge.security.TrustedNetworks;
import org.cdexbridge.site.endpoints.Role;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who is let in; from an open network everybody is.
 *
 * @param open networks from which nobody is asked
 */
public record HttpAccessRules(TrustedNetworks open) {
    public AuthorizationManager<RequestAuthorizationContext> authenticated() {
        return orOpen(AuthenticatedAuthorizationManager.authenticated());
    }

    public AuthorizationManager<RequestAuthorizationContext> releaser() {
        return orOpen(AuthorityAuthorizationManager.hasRole(Role.RELEASER.name()));
    }

    /** A session is no way in for what changes something: there is no protection against forged requests here. */
    AuthorizationManager<RequestAuthorizationContext> program() {
        return orOpen((authentication, context) ->
                new AuthorizationDecision(authentication.get() instanceof CallerAuthentication));
    }

    private AuthorizationManager<RequestAuthorizationContext> orOpen(
            AuthorizationManager<RequestAuthorizationContext> rule) {
        return (authentication, context) -> new AuthorizationDecision(
                rule.authorize(authentication, context).isGranted() || open.trusts(context.getRequest()));
    }
}
