package org.cdexbridge.store.oracle;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.store.FhirEndpoint;
import org.cdexbridge.store.FhirServer;

/** An embedded server that is ready, with its HTTP side on a real socket. */
public final class RunningOracle implements AutoCloseable {
    private final JpaOracle server;
    private final FhirEndpoint endpoint;

    private RunningOracle(OracleSettings settings) throws Exception {
        server = new JpaOracle(settings, "http://localhost:8080/fhir");
        endpoint = new FhirEndpoint(new OracleServlet(server));
        server.start();
        await().atMost(Duration.ofMinutes(3)).until(() -> server.status().ready());
    }

    public static RunningOracle h2(Path folder, boolean readOnly) throws Exception {
        return h2(DatabaseAddress.h2(folder.resolve("fhir")), readOnly);
    }

    public static RunningOracle h2(DatabaseAddress address, boolean readOnly) throws Exception {
        return new RunningOracle(new OracleSettings(address, "fhir", readOnly));
    }

    public static RunningOracle postgresql(String url, String user) throws Exception {
        return new RunningOracle(new OracleSettings(new DatabaseAddress(url, user, ""), "fhir", true));
    }

    public FhirServer server() {
        return server;
    }

    /** {@code Type/id} of all that a search finds, in its order, without what comes along. */
    public List<String> addresses(String query) {
        return server.addresses(query);
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
