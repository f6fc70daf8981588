package org.cdexbridge.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.TestDocuments;
import org.cdexbridge.store.update.ResourceLock;
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
                TestDocuments.patient(), new ResourceLock(running.jdbc()), new ResourceLock(running.jdbc()));
    }

    /** As after the first start, until PostgreSQL looks at its tables by itself. */
    @Test
    void aTableThatWasNotAnalyzedIsFoundInByItsIndex() {
        String ids = IntStream.range(0, 62).mapToObj(i -> "'id-" + i + "'").collect(Collectors.joining(", "));

        assertThat(running.jdbc()
                        .queryForList(
                                "explain select r.type, r.id from fhir_resource r where r.id in (" + ids + ")",
                                String.class))
                .noneMatch(line -> line.contains("Seq Scan"))
                .anyMatch(line -> line.contains("fhir_resource_pkey"));
    }

    @AfterAll
    void stop() throws Exception {
        running.close();
        postgres.close();
    }
}
