package org.cdexbridge.security.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.security.Registrations;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.tls.CertificateBinding;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.HttpsSettings;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFiles;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;

/** Spring's authorization server, cut down to what SMART Backend Services needs. */
@Configuration(proxyBeanMethods = false)
public class TokenServerConfiguration {
    @Bean
    TokenAddresses tokenAddresses(Endpoints endpoints) {
        return TokenAddresses.beside(endpoints.site().base());
    }

    @Bean
    PublicKeys publicKeys(SiteFiles files, OutboundGuard guard) {
        return new PublicKeys(files.home(), guard);
    }

    @Bean
    JWKSource<SecurityContext> tokenKeys(Endpoints endpoints, DataFolder data) {
        JWK key = TokenKey.load(endpoints.security().key(), data.path());
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /** Where the site has an issuer of its own nobody takes our tokens, whatever the key. */
    @Bean(initMethod = "join")
    RunningNodes runningNodes(
            JdbcTemplate journal, DataFolder data, Endpoints endpoints, JWKSource<SecurityContext> tokenKeys) {
        boolean signs = endpoints.security().issuer() == null;
        return new RunningNodes(journal, data.instance(), signs ? TokenKey.fingerprint(tokenKeys) : "");
    }

    @Bean
    ServletRegistrationBean<SmartConfiguration> smartConfiguration(Endpoints endpoints, TokenAddresses addresses) {
        SecuritySettings settings = endpoints.security();
        boolean binding =
                Optional.ofNullable(settings.tls()).map(HttpsSettings::clients).isPresent();
        return new ServletRegistrationBean<>(
                new SmartConfiguration(addresses, Optional.ofNullable(settings.issuer()), binding),
                "/fhir/.well-known/smart-configuration");
    }

    @Bean
    @Order(1)
    SecurityFilterChain tokens(
            HttpSecurity http,
            Registrations registrations,
            PublicKeys keys,
            JWKSource<SecurityContext> tokenKeys,
            TokenAddresses addresses,
            JdbcTemplate journal)
            throws Exception {
        ConfiguredClientRepository clients = new ConfiguredClientRepository(registrations);
        StatelessAuthorizationService authorizations = new StatelessAuthorizationService();
        ClientAssertionDecoderFactory assertions = new ClientAssertionDecoderFactory(
                registrations, keys, new AssertionReplayCache(journal), addresses.token());
        OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        http.securityMatcher(TokenAddresses.TOKEN_PATH, TokenAddresses.JWKS_PATH)
                .with(server, tokens -> tokens.registeredClientRepository(clients)
                        .authorizationService(authorizations)
                        .authorizationServerSettings(settings(addresses))
                        .tokenGenerator(generator(tokenKeys, addresses))
                        .clientAuthentication(clientAuthentication -> clientAuthentication
                                .authenticationConverters(converters -> {
                                    converters.clear();
                                    converters.add(new ClientAssertionConverter());
                                })
                                .authenticationProviders(providers -> {
                                    providers.clear();
                                    JwtClientAssertionAuthenticationProvider provider =
                                            new JwtClientAssertionAuthenticationProvider(clients, authorizations);
                                    provider.setJwtDecoderFactory(assertions);
                                    providers.add(provider);
                                }))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                                    converters.clear();
                                    converters.add(new ScopeNarrowing(registrations));
                                })
                                .authenticationProviders(providers -> {
                                    providers.clear();
                                    providers.add(clientCredentials(authorizations, generator(tokenKeys, addresses)));
                                })))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable);
        return http.build();
    }

    private static AuthorizationServerSettings settings(TokenAddresses addresses) {
        return AuthorizationServerSettings.builder()
                .issuer(addresses.issuer())
                .tokenEndpoint(TokenAddresses.TOKEN_PATH)
                .jwkSetEndpoint(TokenAddresses.JWKS_PATH)
                .build();
    }

    /** What was asked for has been cut down already, see {@link ScopeNarrowing}. */
    private static OAuth2ClientCredentialsAuthenticationProvider clientCredentials(
            StatelessAuthorizationService authorizations, JwtGenerator generator) {
        OAuth2ClientCredentialsAuthenticationProvider provider =
                new OAuth2ClientCredentialsAuthenticationProvider(authorizations, generator);
        provider.setAuthenticationValidator(context -> {});
        return provider;
    }

    private static JwtGenerator generator(JWKSource<SecurityContext> keys, TokenAddresses addresses) {
        JwtGenerator generator = new JwtGenerator(new NimbusJwtEncoder(keys));
        SignatureAlgorithm algorithm = TokenKey.signature(keys);
        generator.setJwtCustomizer(context -> {
            context.getJwsHeader().algorithm(algorithm);
            context.getClaims()
                    .audience(List.of(addresses.fhir()))
                    .claim("client_id", context.getRegisteredClient().getClientId());
            CertificateBinding.confirmation()
                    .ifPresent(shown -> context.getClaims().claim("cnf", shown));
        });
        return generator;
    }
}
