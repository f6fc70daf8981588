package org.cdexbridge.security.people;

import java.time.Clock;
import java.util.regex.Pattern;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.audit.AuditRecord;
import org.cdexbridge.security.SecurityCode;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Keeps who signed in or got a token, and who tried to; of very many refusals in a minute, how many there were. */
final class SignInAudit {
    /** What a stranger types may be anything; a name is kept as far as it is one. */
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}._@ -]");

    private static final int LONGEST_NAME = 64;
    private static final int REFUSALS_A_MINUTE = 60;

    private final Audit audit;
    private final Clock clock;
    private long minute;
    private int refusals;

    SignInAudit(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** A token that is shown with each request is no new sign-in. */
    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        Authentication who = event.getAuthentication();
        if (who instanceof OAuth2AccessTokenAuthenticationToken token) {
            note(token.getRegisteredClient().getClientId(), address(who), AuditRecord.Outcome.SUCCESS, "");
        } else if (who instanceof UsernamePasswordAuthenticationToken
                || who instanceof OAuth2LoginAuthenticationToken) {
            note(who.getName(), address(who), AuditRecord.Outcome.SUCCESS, "");
        }
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        Authentication who = event.getAuthentication();
        if (who instanceof UsernamePasswordAuthenticationToken || who instanceof OAuth2ClientAuthenticationToken) {
            refused(who.getName(), address(who), event.getException().getClass().getSimpleName());
        }
    }

    /** Somebody must wait until the next attempt. */
    void delayed(String name, String address) {
        refused(name, address, SecurityCode.SIGN_IN_DELAYED.code());
    }

    /**
     * A sign-in came to nothing.
     *
     * @param name as it was given; empty when it is not known
     * @param reason a code or an error's name, nothing that a stranger wrote
     */
    void refused(String name, String address, String reason) {
        int unnoted = count();
        if (unnoted > 0) {
            note("unknown", "", AuditRecord.Outcome.REFUSED, unnoted + " more refusals in an earlier minute");
        }
        if (refusals <= REFUSALS_A_MINUTE) {
            note(printable(name), address, AuditRecord.Outcome.REFUSED, reason);
        }
    }

    /** Counts a refusal; says how many of an earlier minute were counted only. */
    private synchronized int count() {
        long now = clock.instant().getEpochSecond() / 60;
        int unnoted = now == minute ? 0 : Math.max(0, refusals - REFUSALS_A_MINUTE);
        refusals = now == minute ? refusals + 1 : 1;
        minute = now;
        return unnoted;
    }

    private static String printable(String name) {
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        String printable = NO_NAME.matcher(cut).replaceAll("?");
        return printable.isBlank() ? "unknown" : printable;
    }

    private static String address(Authentication who) {
        return who.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    private void note(String name, String address, AuditRecord.Outcome outcome, String reason) {
        audit.record(
                AuditRecord.of(AuditRecord.Event.SIGN_IN, name).from(address).ended(outcome, reason));
    }
}
