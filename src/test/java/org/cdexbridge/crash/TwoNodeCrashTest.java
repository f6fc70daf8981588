package org.cdexbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import javax.sql.DataSource;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.feed.mllp.MllpClient;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JournalSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A ward sends to two bridges in turn, which have ports and data folders of their own and share a PostgreSQL and a FHIR
 * server; one of them is killed on the way. What is stored is what one bridge stores. {@code -Dnodes.main} names another
 * main class, as {@code org.cdexbridge.server.Server} with pages and exchanges; {@code -Dnodes.patients} makes a larger ward.
 */
class TwoNodeCrashTest {
    private static final String MAIN = System.getProperty("nodes.main", PipelineNode.class.getName());
    private static final int PATIENTS = Integer.getInteger("nodes.patients", 4);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final WardMessages ward = new WardMessages(PATIENTS);

    @Test
    void storeWhatOneNodeStoresWhoeverTakesAMessage() throws Exception {
        try (EmbeddedPostgres postgres = TestDatabase.postgresql();
                MemoryFhirServer shared = new MemoryFhirServer();
                MemoryFhirServer alone = new MemoryFhirServer()) {
            for (String name : List.of("shared", "alone")) {
                new JdbcTemplate(postgres.getPostgresDatabase()).execute("create database " + name);
            }
            sendToTwo(postgres.getJdbcUrl("postgres", "shared"), shared);
            String namespace =
                    sameSite(postgres.getDatabase("postgres", "shared"), postgres.getDatabase("postgres", "alone"));
            sendToOne(postgres.getJdbcUrl("postgres", "alone"), alone);

            Map<String, String> content = shared.content();
            assertThat(content.keySet()).isEqualTo(alone.content().keySet());
            assertThat(content).isEqualTo(alone.content());
            assertThat(content.keySet())
                    .filteredOn(address -> address.startsWith("ServiceRequest/"))
                    .hasSize(PATIENTS);
            assertThat(content.toString() + said(0) + said(1)).doesNotContain(namespace);
        }
    }

    /** Gives the one node the identity that the two made at their first start; its namespace, which is a secret. */
    private static String sameSite(DataSource shared, DataSource alone) {
        Map<String, Object> identity = new JdbcTemplate(shared).queryForMap("select * from site_identity");
        JournalSchema.migrate(alone);
        new JdbcTemplate(alone)
                .update(
                        "insert into site_identity (id, base, namespace) values (1, ?, ?)",
                        identity.get("base"),
                        identity.get("namespace"));
        return (String) identity.get("namespace");
    }

    private String said(int node) throws IOException {
        return Files.readString(home(node).resolve("output.txt"));
    }

    private Path home(int node) {
        return folder.resolve("node-" + node);
    }

    private void sendToTwo(String database, MemoryFhirServer store) throws Exception {
        List<Integer> ports = List.of(freePort(), freePort());
        List<KilledServer> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            nodes.add(new KilledServer(
                    Class.forName(MAIN),
                    home(node),
                    folder.resolve("unused"),
                    endpoints(ports.get(node), database, store),
                    "--CDEX_PORT=" + freePort(),
                    "--server.port=0"));
        }
        try (HikariDataSource pool = TestDatabase.pool(new DatabaseAddress(database, "postgres", ""))) {
            for (KilledServer node : nodes) {
                node.start();
            }
            for (int number = 0; number < ward.messages().size(); number++) {
                if (number == ward.messages().size() * 2 / 3) {
                    nodes.get(0).kill();
                }
                send(number, ports.get(number % 2), ports.get(1 - number % 2));
            }
            untilSettled(pool);
        } finally {
            for (KilledServer node : nodes) {
                node.kill();
            }
        }
    }

    private void sendToOne(String database, MemoryFhirServer store) throws Exception {
        int port = freePort();
        Path home = Files.createDirectories(folder.resolve("one/routes")).getParent();
        Files.writeString(home.resolve("routes/endpoints.yaml"), endpoints(port, database, store));
        try (ConfigurableApplicationContext node = PipelineNode.start(
                "--cdex.home=" + home, "--cdex.data=" + home.resolve("data"), "--spring.jmx.enabled=false")) {
            for (int number = 0; number < ward.messages().size(); number++) {
                send(number, port, port);
            }
            untilSettled(node.getBean(DataSource.class));
        }
    }

    private static String endpoints(int port, String database, MemoryFhirServer store) {
        return """
                feeds: { ward: { kind: mllp, host: 127.0.0.1, port: %d } }
                database: { url: "%s", user: postgres }
                store: { kind: remote, url: "%s" }
                """
                .formatted(port, database, store.base());
    }

    /** Until one of the two, the first if it can, has said that it is taken: a sender asks for nothing more. */
    private void send(int number, int first, int second) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isTaken(number, first) || isTaken(number, second));
    }

    private boolean isTaken(int number, int port) {
        try (MllpClient client =
                new MllpClient("127.0.0.1", port, SocketFactory.getDefault(), Duration.ofSeconds(10))) {
            client.send(ward.messages().get(number).getBytes(StandardCharsets.ISO_8859_1));
            return new String(client.receive(), StandardCharsets.ISO_8859_1).contains("MSA|AA|W" + number + "\r");
        } catch (IOException e) {
            return false;
        }
    }

    private void untilSettled(DataSource database) {
        JdbcTemplate journal = new JdbcTemplate(database);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(journal.queryForList("select id, state, attempts, reason from journal"
                            + " where state not in ('STORED', 'QUARANTINED', 'DUPLICATE') order by id"))
                    .isEmpty();
            assertThat(count(journal, "STORED") + count(journal, "QUARANTINED"))
                    .isEqualTo(ward.messages().size());
        });
        assertThat(count(journal, "QUARANTINED")).isEqualTo(ward.refused());
    }

    private static int count(JdbcTemplate journal, String state) {
        return journal.queryForObject("select count(*) from journal where state = ?", Integer.class, state);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
