package org.cdexbridge.security.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.Principal;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.security.access.AccessConfiguration;
import org.cdexbridge.security.people.PeopleConfiguration;
import org.cdexbridge.security.token.OutboundConfiguration;
import org.cdexbridge.security.token.TokenServerConfiguration;
import org.cdexbridge.site.SiteConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.session.SessionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A node that has doors and sessions and nothing behind them. */
@TestConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    CamelAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    SessionAutoConfiguration.class
})
@Import({
    SiteConfiguration.class,
    FeedConfiguration.class,
    JournalConfiguration.class,
    AccessConfiguration.class,
    PeopleConfiguration.class,
    TokenServerConfiguration.class,
    OutboundConfiguration.class,
    SessionConfiguration.class
})
class SessionNode {
    static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(SessionNode.class).run(args);
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    Audit audit() {
        return record -> {};
    }

    /** A page that anybody sees, one for who signed in, and one that changes something. */
    @RestController
    static class Pages {
        @GetMapping("/login")
        String login(CsrfToken token) {
            return token.getToken();
        }

        @GetMapping("/reviews")
        String page(Principal person) {
            return person.getName();
        }

        @PostMapping("/reviews/touch")
        String touch(Principal person) {
            return person.getName();
        }
    }
}
