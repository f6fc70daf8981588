package org.cdexbridge.security.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.cdexbridge.database.DatabaseText;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.session.IndexResolver;
import org.springframework.session.PrincipalNameIndexResolver;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Spring Session over JDBC, as Spring Boot sets it up, with what a session may hold and how it is found. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {
    private static final int PRINCIPAL_LENGTH = 500;
    /** Two requests of one session may add the same attribute at one moment; the later one counts. */
    private static final String ON_H2 =
            """
            merge into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)
            key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) values (?, ?, ?)
            """;

    private static final String ON_POSTGRESQL =
            """
            insert into %TABLE_NAME%_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES) values (?, ?, ?)
            on conflict (SESSION_PRIMARY_ID, ATTRIBUTE_NAME) do update set ATTRIBUTE_BYTES = excluded.ATTRIBUTE_BYTES
            """;

    private static final IndexResolver<Session> PRINCIPALS = new PrincipalNameIndexResolver<>();

    @Bean
    HttpSessionIdResolver sessionIds() {
        return new SessionCookieResolver();
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionContent(DataSource journal) {
        return sessions -> {
            sessions.setCreateSessionAttributeQuery(onH2(journal) ? ON_H2 : ON_POSTGRESQL);
            sessions.setConversionService(SessionContent.conversions());
            sessions.setIndexResolver(SessionConfiguration::indexes);
        };
    }

    private static boolean onH2(DataSource journal) {
        try (Connection connection = journal.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database of the sessions does not answer", e);
        }
    }

    /** The names by which a session is found, as long as their column; an issuer may name people at any length. */
    private static Map<String, String> indexes(Session session) {
        Map<String, String> indexes = new HashMap<>(PRINCIPALS.resolveIndexesFor(session));
        indexes.replaceAll((index, name) -> DatabaseText.of(name, PRINCIPAL_LENGTH));
        return indexes;
    }

    /** Around the filter that looks for sessions. */
    @Bean
    FilterRegistrationBean<SessionStoreUnavailableFilter> sessionsUnavailable() {
        FilterRegistrationBean<SessionStoreUnavailableFilter> registration =
                new FilterRegistrationBean<>(new SessionStoreUnavailableFilter());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }
}
