package org.cdexbridge.exchange.partner;

import java.net.URI;
import java.util.Optional;
import org.cdexbridge.security.token.TokenClient;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.TokenEndpoint;

/** The token with which an address of a partner is called, where the partner asks for one. */
public final class PartnerTokens {
    private final Partners partners;
    private final TokenClient client;

    public PartnerTokens(Partners partners, TokenClient client) {
        this.partners = partners;
        this.client = client;
    }

    /**
     * Empty for a partner who asks for none, and for an address that is nobody's.
     *
     * @throws org.cdexbridge.security.outbound.OutboundRefused when the partner gives none
     */
    public Optional<String> token(URI address) {
        return endpoint(address).map(client::token);
    }

    /** The partner refused it. */
    public void forget(URI address) {
        endpoint(address).ifPresent(client::forget);
    }

    private Optional<TokenEndpoint> endpoint(URI address) {
        return partners.all().stream()
                .filter(partner -> partner.token() != null)
                .filter(partner -> isOf(partner, address.toString()))
                .map(Partner::token)
                .findFirst();
    }

    private static boolean isOf(Partner partner, String address) {
        boolean fhir = !partner.fhir().isEmpty()
                && (address.equals(partner.fhir()) || address.startsWith(partner.fhir() + "/"));
        return fhir || partner.submitAttachment().contains(address);
    }
}
