package org.cdexbridge.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Registration;
import org.cdexbridge.security.Scope;
import org.cdexbridge.site.endpoints.SmartClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;

/** What a request for a token says: who asks, and for what. */
class TokenRequestTest {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final ClientAssertionConverter reader = new ClientAssertionConverter();

    private static MockHttpServletRequest request(String name, String... values) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/token");
        request.addParameter(name, values);
        return request;
    }

    private static MockHttpServletRequest asserting(String assertion) {
        MockHttpServletRequest request = request("client_assertion", assertion);
        request.addParameter("client_assertion_type", TYPE);
        return request;
    }

    private static String of(String subject) {
        return new PlainJWT(new JWTClaimsSet.Builder().subject(subject).build()).serialize();
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whoAsksStandsInTheAssertion() {
        Authentication read = reader.convert(asserting(of("payer-1")));
        assertThat(read.getPrincipal()).isEqualTo("payer-1");
        assertThat(read.getCredentials()).isEqualTo(of("payer-1"));
    }

    @Test
    void withoutAnAssertionNobodyAsks() {
        assertThat(reader.convert(request("client_assertion", of("payer-1")))).isNull();
        assertThat(reader.convert(request("client_assertion_type", TYPE))).isNull();
    }

    @Test
    void whatIsNoAssertionIsRefused() {
        MockHttpServletRequest twice = asserting(of("payer-1"));
        twice.addParameter("client_assertion", of("payer-2"));
        MockHttpServletRequest types = asserting(of("payer-1"));
        types.addParameter("client_assertion_type", TYPE);
        MockHttpServletRequest other = request("client_assertion", of("payer-1"));
        other.addParameter("client_assertion_type", "other");

        for (MockHttpServletRequest bad : List.of(twice, types, other)) {
            refused(bad, "invalid_request");
        }
        for (String bad : List.of("", "x", "a.b.c", of(null))) {
            refused(asserting(bad), "invalid_client");
        }
    }

    private void refused(MockHttpServletRequest request, String error) {
        assertThatThrownBy(() -> reader.convert(request))
                .isInstanceOfSatisfying(
                        OAuth2AuthenticationException.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo(error));
    }

    private static ScopeNarrowing narrowing(String... scopes) {
        List<Scope> most = java.util.Arrays.stream(scopes)
                .flatMap(scope -> Scope.parse(scope).stream())
                .toList();
        Registration known = new Registration(new SmartClient("payer-1", null), Caller.Kind.PARTNER, "payer", most);
        return new ScopeNarrowing(id -> Optional.of(known).filter(any -> id.equals("payer-1")));
    }

    private static MockHttpServletRequest asking(String client, String scope) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(client, ""));
        MockHttpServletRequest request = request("grant_type", "client_credentials");
        request.addParameter("scope", scope);
        return request;
    }

    @Test
    void aClientGetsWhatItAsksForAndMayHave() {
        OAuth2ClientCredentialsAuthenticationToken token = (OAuth2ClientCredentialsAuthenticationToken)
                narrowing("system/Condition.rs").convert(asking("payer-1", "system/*.rs system/Patient.rs nonsense"));
        assertThat(token.getScopes()).containsExactly("system/Condition.rs");
        assertThat(((Authentication) token.getPrincipal()).getName()).isEqualTo("payer-1");
    }

    @Test
    void whoMayHaveNothingOfItGetsNoToken() {
        for (MockHttpServletRequest bad :
                List.of(asking("payer-1", "system/Patient.rs"), asking("payer-1", "nonsense"))) {
            assertThatThrownBy(() -> narrowing("system/Condition.rs").convert(bad))
                    .isInstanceOf(OAuth2AuthenticationException.class);
        }
        MockHttpServletRequest stranger = asking("payer-2", "system/Condition.rs");
        assertThatThrownBy(() -> narrowing("system/Condition.rs").convert(stranger))
                .isInstanceOf(OAuth2AuthenticationException.class);
    }

    @Test
    void anotherGrantIsNotOurs() {
        MockHttpServletRequest other = request("grant_type", "authorization_code");
        assertThat(narrowing("system/Condition.rs").convert(other)).isNull();
    }
}
