package org.cdexbridge.store.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.Documents;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.PatientTurns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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
