package org.cdexbridge.security;

import org.cdexbridge.audit.Audit;
import org.cdexbridge.security.token.TokenAddresses;
import org.cdexbridge.site.DataFolder;
import org.cdexbridge.site.LiveRoutes;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;

/** People at the pages: by name and password, or by an issuer of the site's own. */
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {
    private static final String SIGNED_OUT = "/login?logout";

    @Bean
    SignInAudit signInAudit(Audit audit) {
        return new SignInAudit(audit);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    Accounts accounts(LiveRoutes endpoints, DataFolder data, PasswordEncoder encoder) {
        return new Accounts(() -> SecuritySettings.of(endpoints.get()), data.path(), encoder);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> firstAccount(Accounts accounts, OpenNetworks open) {
        return event -> {
            if (!open.any()) {
                accounts.makeFirst();
            }
        };
    }

    @Bean
    PeopleIssuer peopleIssuer(LiveRoutes endpoints, TokenAddresses addresses) {
        return new PeopleIssuer(SecuritySettings.of(endpoints.get()).people(), addresses);
    }

    @Bean
    @Order(5)
    SecurityFilterChain pages(
            HttpSecurity http, Accounts accounts, OpenNetworks open, LiveRoutes endpoints, PeopleIssuer issuer)
            throws Exception {
        Entrance entrance = new Entrance(open);
        http.userDetailsService(accounts)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/login")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/desk/**", "/api/**")
                        .access(entrance.releaser())
                        .anyRequest()
                        .access(entrance.known()))
                // what takes JSON only can't be sent by a foreign page
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/"))
                .logout(logout -> logout.logoutSuccessUrl(SIGNED_OUT))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable));
        if (issuer.host().isPresent()) {
            byIssuer(http, issuer, SecuritySettings.of(endpoints.get()).people());
        }
        return http.build();
    }

    /** Who signs out is signed out at the issuer, too, when it offers that. */
    private static void byIssuer(HttpSecurity http, PeopleIssuer issuer, SecuritySettings.People people)
            throws Exception {
        ClientRegistrationRepository registrations = issuer.registrations();
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signedOut.setDefaultTargetUrl(SIGNED_OUT);
        signedOut.setPostLogoutRedirectUri(issuer.root() + SIGNED_OUT);
        http.oauth2Login(login -> login.loginPage("/login")
                        .clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .defaultSuccessUrl("/")
                        .failureUrl("/login?refused")
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(new ClaimedRoles(people))))
                .logout(logout -> logout.logoutSuccessHandler(signedOut));
    }
}
