package org.cdexbridge.security.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.security.TrustedNetworks;
import org.cdexbridge.security.access.HttpAccessRules;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.token.TokenAddresses;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.cdexbridge.site.file.DataFolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** People at the pages: by name and password, or by an issuer of the site's own. */
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {
    private static final String SIGNED_OUT = "/login?logout";
    private static final Set<String> READ =
            Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

    @Bean
    SignInAudit signInAudit(Audit audit) {
        return new SignInAudit(audit, Clock.systemUTC());
    }

    /** Refusals of issuers and of assertions are no exceptions that Spring tells of by itself. */
    @Bean
    AuthenticationEventPublisher authenticationEvents(ApplicationEventPublisher publisher) {
        DefaultAuthenticationEventPublisher events = new DefaultAuthenticationEventPublisher(publisher);
        events.setDefaultAuthenticationFailureEvent(AuthenticationFailureBadCredentialsEvent.class);
        return events;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    Accounts accounts(ActiveEndpoints endpoints, DataFolder data, PasswordEncoder encoder) {
        return new Accounts(() -> endpoints.get().security(), data.path(), encoder);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> firstAccount(Accounts accounts, TrustedNetworks open) {
        return event -> {
            if (!open.any()) {
                accounts.makeFirst();
            }
        };
    }

    @Bean
    IssuerClients issuerClients(OutboundGuard guard) {
        return new IssuerClients(new IssuerRequestFactory(guard));
    }

    /** @param clients need the way out, which needs to know the issuer first */
    @Bean
    PeopleIssuer peopleIssuer(
            ActiveEndpoints endpoints, TokenAddresses addresses, ObjectProvider<IssuerClients> clients) {
        return new PeopleIssuer(
                Optional.ofNullable(endpoints.get().security().openid()), addresses, () -> clients.getObject()
                        .plain());
    }

    @Bean
    @Order(5)
    SecurityFilterChain pages(
            HttpSecurity http,
            Accounts accounts,
            TrustedNetworks open,
            ActiveEndpoints endpoints,
            PeopleIssuer issuer,
            IssuerClients clients,
            SignInAudit audit)
            throws Exception {
        SignInDelayFilter delay = new SignInDelayFilter(new SignInDelay(Clock.systemUTC()), audit);
        RequestCache wanted = wantedPages();
        SavedRequestAwareAuthenticationSuccessHandler signedIn = delay.resettingSuccessHandler();
        signedIn.setRequestCache(wanted);
        HttpAccessRules access = new HttpAccessRules(open);
        http.userDetailsService(accounts)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/login")
                        .permitAll()
                        .requestMatchers(PeopleConfiguration::isRead)
                        .access(access.authenticated())
                        // a new page changes nothing for a reader, though nobody wrote a rule for it
                        .anyRequest()
                        .access(access.releaser()))
                // what takes JSON only can't be sent by a foreign page
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()).ignoringRequestMatchers("/api/**"))
                .requestCache(cache -> cache.requestCache(wanted))
                .formLogin(form ->
                        form.loginPage("/login").successHandler(signedIn).failureHandler(to("/login?error")))
                .addFilterBefore(delay, UsernamePasswordAuthenticationFilter.class)
                .logout(logout -> logout.logoutSuccessUrl(SIGNED_OUT))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable));
        SecuritySettings.SignInIssuer people = endpoints.get().security().openid();
        if (people != null) {
            byIssuer(http, issuer, clients, audit, people);
        }
        return http.build();
    }

    private static boolean isRead(HttpServletRequest request) {
        return READ.contains(request.getMethod());
    }

    /** In a cookie: a stranger who opens the sign-in page leaves no session in the database. */
    private static CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    /** In a cookie as well: the address of a page may name a patient, and a session is kept. */
    private static RequestCache wantedPages() {
        CookieRequestCache wanted = new CookieRequestCache();
        wanted.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        wanted.setRequestMatcher(request -> request.getMethod().equals(HttpMethod.GET.name())
                && !request.getRequestURI().startsWith("/api/")
                && !request.getRequestURI().equals("/favicon.ico"));
        return wanted;
    }

    /** Without a word of what was tried: Spring's own keeps it in a session, with the password. */
    private static AuthenticationFailureHandler to(String page) {
        return (request, response, failure) -> response.sendRedirect(page);
    }

    /** Who signs out is signed out at the issuer, too, when it offers that. */
    private static void byIssuer(
            HttpSecurity http,
            PeopleIssuer issuer,
            IssuerClients clients,
            SignInAudit audit,
            SecuritySettings.SignInIssuer people)
            throws Exception {
        ClientRegistrationRepository registrations = issuer.registrations();
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signedOut.setDefaultTargetUrl(SIGNED_OUT);
        signedOut.setPostLogoutRedirectUri(issuer.root() + SIGNED_OUT);
        http.oauth2Login(login -> login.loginPage("/login")
                        .clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new StatelessAuthorizedClientRepository())
                        .defaultSuccessUrl("/")
                        .failureHandler(new IssuerFailureHandler("/login?refused", audit))
                        .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(clients.tokens()))
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(new RoleClaimMapper(people))
                                .oidcUserService(clients.users()))
                        .addObjectPostProcessor(unavailable()))
                .logout(logout -> logout.logoutSuccessHandler(signedOut));
    }

    /** While the issuer is away, whoever wants to go there is told so. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> unavailable() {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends OAuth2AuthorizationRequestRedirectFilter> T postProcess(T filter) {
                filter.setAuthenticationFailureHandler(to("/login?unavailable"));
                return filter;
            }
        };
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(IssuerClients clients) {
        return clients.idTokens();
    }
}
