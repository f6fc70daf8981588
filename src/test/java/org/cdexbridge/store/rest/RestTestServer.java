package org.cdexbridge.store.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.ExchangeTypes;
import org.cdexbridge.store.FhirEndpoint;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.cdexbridge.store.rest.access.ClientRules;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.rest.read.PageKeyTable;
import org.cdexbridge.store.rest.write.ConditionalCreate;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /fhir} over tables, of an H2 database in memory where none is named, with {@link TestAccessRules}, on a real socket. */
final class RestTestServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final TestAccessRules rules = new TestAccessRules();
    private final HttpClient http = HttpClient.newHttpClient();
    private final DatabasePool pool;
    private final StoreTables tables;
    private final FhirEndpoint endpoint;

    RestTestServer() throws Exception {
        this(TestDatabase.inMemory());
    }

    RestTestServer(DatabaseAddress address) throws Exception {
        this(address, SearchParameters.load(), Optional.empty());
    }

    /** Tables that keep the types of exchanges alone. */
    static RestTestServer beside(FhirServer elsewhere) throws Exception {
        return new RestTestServer(
                TestDatabase.inMemory(), SearchParameters.load().keeping(ExchangeTypes.ALL), Optional.of(elsewhere));
    }

    private RestTestServer(DatabaseAddress address, SearchParameters parameters, Optional<FhirServer> elsewhere)
            throws Exception {
        pool = TestDatabase.pool(address);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        tables = LocalStoreFixture.tables(pool, parameters, elsewhere);
        FhirRestServer rest = new FhirRestServer(
                tables,
                new ClientRules(rules, rules),
                new ConditionalCreate(rules, tables.searcher(), jdbc),
                new PageKeyTable(jdbc),
                List.of());
        endpoint = new FhirEndpoint(new FhirServlet(new StatusOnlyStore(), rest));
    }

    static <T extends Resource> T named(T resource, String id) {
        resource.setId(id);
        return resource;
    }

    void store(Resource... resources) {
        tables.writer().write(List.of(resources));
    }

    /** As if a version had been stored then. */
    void storedAt(String id, int version, Instant time) {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        for (String table : List.of("fhir_resource", "fhir_resource_history")) {
            jdbc.update(
                    "update " + table + " set updated = ? where id = ? and version = ?",
                    Timestamp.from(time),
                    id,
                    version);
        }
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : endpoint.base() + "/" + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/fhir+json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() throws Exception {
        endpoint.close();
        pool.close();
    }
}
