package org.cdexbridge.site.endpoints;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * {@code security} of {@code routes/endpoints.yaml}.
 *
 * @param trustedNetworks networks from which nobody is asked who they are, as CIDR
 * @param accounts of people, by the name with which they sign in
 * @param openid the issuer at which people sign in besides, or {@code null}
 * @param clients the site's own programs, which may read everything
 * @param issuer who issues tokens in place of the bridge, or {@code null}
 * @param key private JWK with which tokens are signed, or {@code null}
 * @param tls HTTPS listener, or {@code null} for none
 * @param signing key with which answers to partners are signed, or {@code null} when none are
 * @param sensitive security labels, as {@code system|code}, that no partner gets without a person; where a site says
 *     nothing, restricted confidentiality and all sensitivities of v3-ActCode
 * @param limits of the bodies of requests
 * @param metrics who else may read them
 */
public record SecuritySettings(
        List<String> trustedNetworks,
        Map<String, Account> accounts,
        @Nullable SignInIssuer openid,
        List<SmartClient> clients,
        @Nullable Issuer issuer,
        @Nullable Secret key,
        @Nullable HttpsSettings tls,
        @Nullable Signing signing,
        Set<String> sensitive,
        Limits limits,
        Metrics metrics) {
    /**
     * @param password a bcrypt hash
     * @param roles what the person may do
     */
    public record Account(Secret password, Set<Role> roles) {}

    /**
     * @param issuer as it stands in {@code iss}; its addresses are found below it, by OpenID Connect Discovery 1.0
     * @param client our id there
     * @param claim that names roles, as a path when it is inside of others
     * @param roles which values of the claim give which role
     * @param scopes that are asked for
     * @param name claim by which a person is called here
     * @param hosts other servers on which it has its addresses, as URLs
     */
    public record SignInIssuer(
            String issuer,
            String client,
            Secret secret,
            String claim,
            Map<String, Set<String>> roles,
            List<String> scopes,
            String name,
            List<String> hosts) {
        public SignInIssuer {
            hosts = hosts == null ? List.of() : List.copyOf(hosts);
            roles = Map.copyOf(roles);
            scopes = scopes == null ? List.of("openid", "profile") : List.copyOf(scopes);
            name = name == null ? "sub" : name;
        }
    }

    /**
     * @param url as it stands in {@code iss}
     * @param token its token endpoint, which clients are told
     * @param jwks its public keys
     */
    public record Issuer(String url, String token, Jwks jwks) {}

    /**
     * @param certificate PEM file with the certificate and those that it depends on, or a PKCS #12 file with the key
     * @param key PEM file with the private key (PKCS #8); {@code null} for a PKCS #12 file
     * @param password of the key, or {@code null}
     */
    public record Signing(String certificate, @Nullable String key, @Nullable Secret password) {}

    /**
     * Of one body, unpacked.
     *
     * @param fhir at {@code /fhir}
     * @param api at {@code /api} and in forms
     * @param anonymous of whoever is not known yet, and at {@code /oauth2}
     */
    public record Limits(DataSize fhir, DataSize api, DataSize anonymous) {
        private static final Limits DEFAULT =
                new Limits(DataSize.ofMegabytes(50), DataSize.ofMegabytes(5), DataSize.ofKilobytes(64));

        public Limits {
            fhir = fhir == null ? DEFAULT.fhir : fhir;
            api = api == null ? DEFAULT.api : api;
            anonymous = anonymous == null ? DEFAULT.anonymous : anonymous;
        }
    }

    /**
     * @param allow networks, as CIDR, from which {@code /actuator} is read without a sign-in
     * @param token that a program may show instead, or {@code null}
     */
    public record Metrics(List<String> allow, @Nullable Secret token) {
        public Metrics {
            allow = allow == null ? List.of() : List.copyOf(allow);
        }
    }

    public SecuritySettings {
        limits = limits == null ? Limits.DEFAULT : limits;
        metrics = metrics == null ? new Metrics(List.of(), null) : metrics;
        accounts = accounts == null ? Map.of() : Map.copyOf(accounts);
        clients = clients == null ? List.of() : List.copyOf(clients);
        sensitive = sensitive == null ? SensitiveLabels.defaults() : SensitiveLabels.of(sensitive);
        trustedNetworks = trustedNetworks == null ? List.of() : List.copyOf(trustedNetworks);
    }
}
