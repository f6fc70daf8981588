package org.cdexbridge.security.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.Registrations;
import org.cdexbridge.security.TrustedNetworks;
import org.cdexbridge.security.program.AccessTokenDecoder;
import org.cdexbridge.security.program.CallerTokenConverter;
import org.cdexbridge.security.program.SiteClients;
import org.cdexbridge.security.tls.HttpsListener;
import org.cdexbridge.security.token.PublicKeys;
import org.cdexbridge.security.token.TokenAddresses;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.cdexbridge.site.file.SiteFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** Programs at {@code /fhir} and other doors; people are in {@link org.cdexbridge.security.people.PeopleConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {
    /** Patterns are of the whole path, whichever servlet answers. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    TrustedNetworks openNetworks(ActiveEndpoints endpoints) {
        return new TrustedNetworks(settings(endpoints));
    }

    @Bean
    Callers callers(TrustedNetworks open) {
        return new Callers(open);
    }

    @Bean
    SiteClients siteClients(ActiveEndpoints endpoints) {
        return new SiteClients(settings(endpoints));
    }

    /** All that are known, wherever they are configured. */
    @Bean
    @Primary
    Registrations registrations(List<Registrations> all) {
        return id -> all.stream().flatMap(some -> some.byClient(id).stream()).findFirst();
    }

    @Bean
    HttpsListener httpsListener(Endpoints endpoints, SiteFiles files) {
        return new HttpsListener(
                files.home(), Optional.ofNullable(endpoints.security().tls()));
    }

    @Bean
    JwtDecoder tokenCheck(
            ActiveEndpoints endpoints, PublicKeys keys, JWKSource<SecurityContext> own, TokenAddresses addresses) {
        SecuritySettings.Issuer other = endpoints.get().security().issuer();
        return other == null
                ? new AccessTokenDecoder(() -> own, addresses.issuer(), addresses.fhir())
                : new AccessTokenDecoder(() -> keys.of(other.jwks()), other.url(), addresses.fhir());
    }

    @Bean
    @Order(2)
    SecurityFilterChain fhir(
            HttpSecurity http, JwtDecoder tokenCheck, Registrations registrations, TrustedNetworks open)
            throws Exception {
        FhirAuthenticationEntryPoint entry = new FhirAuthenticationEntryPoint();
        HttpAccessRules access = new HttpAccessRules(open);
        return http.securityMatcher("/fhir/**")
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/fhir/metadata", "/fhir/.well-known/smart-configuration")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/fhir/**")
                                .access(access.authenticated())
                                .anyRequest()
                                .access(access.program()))
                .oauth2ResourceServer(
                        server -> server.authenticationEntryPoint(entry).jwt(jwt -> jwt.decoder(tokenCheck)
                                .jwtAuthenticationConverter(new CallerTokenConverter(registrations))))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(entry))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(new FhirResponseHeaders()))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    MetricsAccess metricsAccess(ActiveEndpoints endpoints, Callers callers) {
        return new MetricsAccess(settings(endpoints), callers);
    }

    @Bean
    HealthDetails healthDetails(MetricsAccess access) {
        return new HealthDetails(access);
    }

    /** Whether the bridge is well is for everybody, as whoever balances load or restarts containers has no password. */
    @Bean
    @Order(3)
    SecurityFilterChain metrics(HttpSecurity http, MetricsAccess access) throws Exception {
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access(access.rule()))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** The command line has a key of its own; style sheets hold nothing of a patient. */
    @Bean
    @Order(3)
    SecurityFilterChain machines(HttpSecurity http) throws Exception {
        return http.securityMatcher("/operator/**", "/console/**", "/error")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.defaultsDisabled().contentTypeOptions(Customizer.withDefaults()))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Systems that post messages have no cookies that a foreign page could use. */
    @Bean
    @Order(4)
    SecurityFilterChain postedMessages(HttpSecurity http, ActiveEndpoints endpoints, TrustedNetworks open)
            throws Exception {
        FeedSenderAccess senders = new FeedSenderAccess(endpoints, open);
        return http.securityMatcher("/hl7v2/**")
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((authentication, context) ->
                                new AuthorizationDecision(senders.allows(context.getRequest()))))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new Http403ForbiddenEntryPoint()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    private static Supplier<SecuritySettings> settings(ActiveEndpoints endpoints) {
        return () -> endpoints.get().security();
    }
}
