package org.cdexbridge.security.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cdexbridge.security.OpenIdIssuer;
import org.cdexbridge.security.outbound.Destination;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundLimits;
import org.cdexbridge.security.outbound.OutboundRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.jwt.JwtException;

/** Calls to an issuer of people go where the configuration says, and nowhere else. */
class IssuerClientsTest {
    private static final OutboundLimits LIMITS =
            new OutboundLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final String METADATA = "/.well-known/openid-configuration";

    @TempDir
    private Path home;

    private IssuerClients clients(String... known) {
        List<Destination> destinations = List.of(known).stream()
                .flatMap(url -> Destination.of(url, true, null).stream())
                .toList();
        return new IssuerClients(new IssuerRequestFactory(new OutboundGuard(() -> destinations, home, LIMITS)));
    }

    @Test
    void theIssuerIsAsked() throws Exception {
        try (OpenIdIssuer issuer = new OpenIdIssuer()) {
            String metadata = clients(issuer.url())
                    .plain()
                    .get()
                    .uri(URI.create(issuer.url() + METADATA))
                    .retrieve()
                    .body(String.class);
            assertThat(metadata).contains("token_endpoint");
        }
    }

    @Test
    void anotherHostIsNot() throws Exception {
        try (OpenIdIssuer issuer = new OpenIdIssuer()) {
            var request = clients("http://localhost:1").plain().get().uri(URI.create(issuer.url() + METADATA));
            assertThatThrownBy(() -> request.retrieve().toBodilessEntity())
                    .hasRootCauseInstanceOf(OutboundRefused.class);
        }
    }

    @Test
    void keysThatAnIssuerHasElsewhereAreNotFetchedUnlessThatIsConfigured() throws Exception {
        try (OpenIdIssuer issuer = new OpenIdIssuer();
                OpenIdIssuer elsewhere = new OpenIdIssuer()) {
            ClientRegistration registration = ClientRegistrations.fromOidcIssuerLocation(issuer.url())
                    .clientId(OpenIdIssuer.CLIENT)
                    .jwkSetUri(elsewhere.url() + "/jwks")
                    .build();
            elsewhere.comes("anna", List.of());
            String token = elsewhere.idToken();

            assertThatThrownBy(() -> clients(issuer.url())
                            .idTokens()
                            .createDecoder(registration)
                            .decode(token))
                    .isInstanceOf(JwtException.class)
                    .hasStackTraceContaining("CDX-8120");
            assertThatThrownBy(() -> clients(issuer.url(), elsewhere.url())
                            .idTokens()
                            .createDecoder(registration)
                            .decode(token))
                    .hasMessageContaining("iss");
        }
    }
}
