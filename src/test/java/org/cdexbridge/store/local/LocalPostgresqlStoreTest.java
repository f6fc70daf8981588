package org.cdexbridge.store.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.TestDocuments;
import org.cdexbridge.store.update.PatientLock;
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
        assertOneOfTwoIsStored(
                TestDocuments.patient(), new PatientLock(running.jdbc()), new PatientLock(running.jdbc()));
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
        postgres.close();
    }
}
