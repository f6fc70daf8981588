package org.cdexbridge.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cdexbridge.journal.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

class SessionPrincipalTest {
    /** An issuer may name people at any length, and by any character. */
    @Test
    void whoHasALongNameHasASessionToo() {
        String name = "\0" + "n".repeat(5000);
        try (HikariDataSource pool = TestDatabase.pool(TestDatabase.inMemory())) {
            assertThat(kept(sessions(pool), name)).isEqualTo(name);
        }
    }

    @Test
    void twoRequestsThatAddTheSameAtOneMomentBothEndWell() throws Exception {
        try (HikariDataSource h2 = TestDatabase.pool(TestDatabase.inMemory())) {
            twice(sessions(h2));
        }
        try (EmbeddedPostgres postgres = TestDatabase.postgresql();
                HikariDataSource pool = TestDatabase.pool(TestDatabase.of(postgres))) {
            twice(sessions(pool));
        }
    }

    private static <S extends Session> void twice(SessionRepository<S> sessions) {
        S session = sessions.createSession();
        sessions.save(session);
        S one = sessions.findById(session.getId());
        S other = sessions.findById(session.getId());
        one.setAttribute("token", "one");
        other.setAttribute("token", "other");
        sessions.save(one);
        sessions.save(other);
        assertThat(sessions.findById(session.getId()).<String>getAttribute("token"))
                .isEqualTo("other");
    }

    private static JdbcIndexedSessionRepository sessions(HikariDataSource pool) {
        JdbcIndexedSessionRepository sessions = new JdbcIndexedSessionRepository(
                TestDatabase.template(pool), new TransactionTemplate(new DataSourceTransactionManager(pool)));
        new SessionConfiguration().sessionContent(pool).customize(sessions);
        return sessions;
    }

    private static <S extends Session> String kept(SessionRepository<S> sessions, String name) {
        S session = sessions.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, name);
        sessions.save(session);
        return sessions.findById(session.getId())
                .getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
    }
}
