package org.cdexbridge.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.cdexbridge.journal.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

class SessionPrincipalTest {
    /** An issuer may name people at any length, and by any character. */
    @Test
    void whoHasALongNameHasASessionToo() {
        String name = "\0" + "n".repeat(5000);
        try (HikariDataSource pool = TestDatabase.pool(TestDatabase.inMemory())) {
            JdbcIndexedSessionRepository sessions = new JdbcIndexedSessionRepository(
                    TestDatabase.template(pool), new TransactionTemplate(new DataSourceTransactionManager(pool)));
            new SessionConfiguration().sessionContent().customize(sessions);

            assertThat(kept(sessions, name)).isEqualTo(name);
        }
    }

    private static <S extends org.springframework.session.Session> String kept(
            SessionRepository<S> sessions, String name) {
        S session = sessions.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, name);
        sessions.save(session);
        return sessions.findById(session.getId())
                .getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
    }
}
