package org.cdexbridge.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.store.ContentIndexDatabase;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.RemoteContentIndexContract;
import org.cdexbridge.store.StoreStatus;
import org.cdexbridge.store.StoreUnavailable;
import org.cdexbridge.store.TestDocuments;
import org.cdexbridge.store.oracle.RunningOracle;
import org.cdexbridge.store.oracle.SharedOracle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class RemoteStoreTest extends RemoteContentIndexContract {
    private final CamelContext camel = new DefaultCamelContext();
    private RunningOracle running;

    @Override
    protected FhirServer server() throws Exception {
        running = SharedOracle.get();
        camel.start();
        return RemoteServer.of(new Endpoints.Store(running.base(), null), camel);
    }

    @Override
    protected String httpBase() {
        return running.base();
    }

    @Override
    protected JdbcTemplate journal() throws Exception {
        return ContentIndexDatabase.h2();
    }

    @Test
    void aServerThatIsNotThereIsUnavailableAndNotARefusal() throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            other.start();
            RemoteServer nobody =
                    RemoteServer.of(new Endpoints.Store("http://localhost:" + freePort() + "/fhir", null), other);

            assertThat(nobody.status().state()).isEqualTo(StoreStatus.State.DOWN);
            assertThatThrownBy(() -> nobody.transaction(List.of(TestDocuments.patient())))
                    .isInstanceOf(StoreUnavailable.class);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    void stop() throws Exception {
        camel.close();
    }
}
