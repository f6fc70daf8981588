package org.cdexbridge.security;

import org.cdexbridge.audit.Audit;
import org.cdexbridge.audit.AuditRecord;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** Keeps who signed in or got a token, and who tried to. */
final class SignInAudit {
    private final Audit audit;

    SignInAudit(Audit audit) {
        this.audit = audit;
    }

    /** A token that is shown with each request is no new sign-in. */
    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        Authentication who = event.getAuthentication();
        if (who instanceof OAuth2AccessTokenAuthenticationToken token) {
            note(token.getRegisteredClient().getClientId(), AuditRecord.Outcome.SUCCESS, "");
        } else if (who instanceof UsernamePasswordAuthenticationToken
                || who instanceof OAuth2LoginAuthenticationToken) {
            note(who.getName(), AuditRecord.Outcome.SUCCESS, "");
        }
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        Authentication who = event.getAuthentication();
        if (who instanceof UsernamePasswordAuthenticationToken || who instanceof OAuth2ClientAuthenticationToken) {
            note(
                    who.getName(),
                    AuditRecord.Outcome.REFUSED,
                    event.getException().getClass().getSimpleName());
        }
    }

    private void note(String name, AuditRecord.Outcome outcome, String reason) {
        audit.note(AuditRecord.of(AuditRecord.Event.SIGN_IN, name).ended(outcome, reason));
    }
}
