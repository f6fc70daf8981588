package org.cdexbridge.store.embedded;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.store.FhirServer;

/** An embedded server that is ready, with its HTTP side on a real socket. */
public final class RunningServer implements AutoCloseable {
    private final EmbeddedServer server;
    private final FhirEndpoint endpoint;

    private RunningServer(EmbeddedSettings settings) throws Exception {
        server = new EmbeddedServer(settings, "http://localhost:8080/fhir");
        endpoint = new FhirEndpoint(server);
        server.start();
        await().atMost(Duration.ofMinutes(3)).until(() -> server.status().ready());
    }

    public static RunningServer h2(Path folder, boolean readOnly) throws Exception {
        return h2(DatabaseAddress.h2(folder.resolve("fhir")), readOnly);
    }

    public static RunningServer h2(DatabaseAddress address, boolean readOnly) throws Exception {
        return new RunningServer(new EmbeddedSettings(address, "fhir", readOnly));
    }

    public static RunningServer postgresql(String url, String user) throws Exception {
        return new RunningServer(new EmbeddedSettings(new DatabaseAddress(url, user, ""), "fhir", true));
    }

    public FhirServer server() {
        return server;
    }

    public String base() {
        return endpoint.base();
    }

    @Override
    public void close() throws Exception {
        endpoint.close();
        server.close();
    }
}
