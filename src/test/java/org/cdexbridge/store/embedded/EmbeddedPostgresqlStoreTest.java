package org.cdexbridge.store.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cdexbridge.store.Documents;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.FhirStoreContract;
import org.cdexbridge.store.LedgerDatabase;
import org.cdexbridge.store.PatientTurns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class EmbeddedPostgresqlStoreTest extends FhirStoreContract {
    private EmbeddedPostgres postgres;
    private RunningServer running;

    @Override
    protected FhirServer server() throws Exception {
        postgres = EmbeddedPostgres.start();
        running = RunningServer.postgresql(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
        return running.server();
    }

    @Override
    protected String httpBase() {
        return running.base();
    }

    /** The journal's tables stand in the same database, in another schema. */
    @Override
    protected JdbcTemplate journal() throws Exception {
        return LedgerDatabase.in(postgres.getPostgresDatabase());
    }

    @Test
    void ofTwoPersonsUnderOneIdentifierOnTwoNodesOneIsStored() throws Exception {
        JdbcTemplate database = new JdbcTemplate(postgres.getPostgresDatabase());
        assertOneOfTwoIsStored(Documents.patient(), new PatientTurns(database), new PatientTurns(database));
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
        postgres.close();
    }
}
