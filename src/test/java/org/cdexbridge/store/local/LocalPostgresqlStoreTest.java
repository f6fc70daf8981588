package org.cdexbridge.store.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Set;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.store.Documents;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.LedgeredStore;
import org.cdexbridge.store.PatientTurns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class LocalPostgresqlStoreTest extends LocalStoreContract {
    private EmbeddedPostgres postgres;
    private RunningLocalStore running;

    @Override
    protected FhirServer server() throws Exception {
        postgres = TestDatabase.postgresql();
        running = new RunningLocalStore(TestDatabase.of(postgres));
        return running.server();
    }

    @Override
    RunningLocalStore running() {
        return running;
    }

    @Override
    protected String httpBase() {
        return running.base();
    }

    @Override
    protected JdbcTemplate journal() {
        return running.jdbc();
    }

    @Override
    protected LedgeredStore newStore(FhirServer behind, PatientTurns turns, Set<UpdateRule> rules) {
        return running.store(behind, turns, rules);
    }

    @Test
    void ofTwoPersonsUnderOneIdentifierOnTwoNodesOneIsStored() throws Exception {
        assertOneOfTwoIsStored(Documents.patient(), new PatientTurns(running.jdbc()), new PatientTurns(running.jdbc()));
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
        postgres.close();
    }
}
