package org.cdexbridge.security.session;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Spring Session over JDBC, as Spring Boot sets it up, with what a session may hold and how it is found. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {
    @Bean
    HttpSessionIdResolver sessionIds() {
        return new SessionIds();
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionContent() {
        return sessions -> sessions.setConversionService(SessionContent.conversions());
    }

    /** Around the filter that looks for sessions. */
    @Bean
    FilterRegistrationBean<SessionsUnavailable> sessionsUnavailable() {
        FilterRegistrationBean<SessionsUnavailable> registration =
                new FilterRegistrationBean<>(new SessionsUnavailable());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }
}
