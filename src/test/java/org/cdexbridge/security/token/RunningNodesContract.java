package org.cdexbridge.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.site.SiteIdentityTable;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.SiteErrors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nodes and the key that they share, whatever the database. */
abstract class RunningNodesContract {
    private final List<RunningNodes> running = new ArrayList<>();
    private JdbcTemplate jdbc;

    /** With the journal's schema and no node. */
    protected abstract DataSource database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        jdbc = new JdbcTemplate(database());
        new SiteIdentityTable(jdbc).agree(new Endpoints.Site("North", "http://localhost:8080/fhir", "", List.of()));
    }

    @AfterEach
    void stop() {
        running.forEach(RunningNodes::close);
    }

    private RunningNodes join(String instance, String key) {
        RunningNodes node = new RunningNodes(jdbc, instance, key);
        node.join();
        running.add(node);
        return node;
    }

    @Test
    void nodesWithTheSameKeyRunTogether() {
        join("one", "key");
        join("two", "key");

        assertThat(jdbc.queryForList("select instance from node", String.class))
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aNodeWithAnotherKeyIsToldWhoHasItAndWhatToDo() {
        join("one", "key");

        SiteErrors errors = catchThrowableOfType(SiteErrors.class, () -> join("two", "other key"));

        assertThat(errors.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(SecurityCode.OTHER_KEY));
        assertThat(errors.getMessage()).contains("node one", "`security.key`", "routes/endpoints.yaml");
        assertThat(jdbc.queryForList("select instance from node", String.class)).containsExactly("one");
    }

    @Test
    void ofNodesThatStartAtOnceWithDifferentKeysOneRuns() throws Exception {
        int nodes = 4;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<Boolean>> starts = IntStream.range(0, nodes)
                    .mapToObj(node -> threads.submit(() -> {
                        together.await();
                        return starts(new RunningNodes(jdbc, "node " + node, "key " + node));
                    }))
                    .toList();
            int started = 0;
            for (Future<Boolean> start : starts) {
                started += start.get() ? 1 : 0;
            }
            assertThat(started).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean starts(RunningNodes node) {
        try {
            node.join();
            synchronized (running) {
                running.add(node);
            }
            return true;
        } catch (SiteErrors refused) {
            return false;
        }
    }

    @Test
    void aNodeThatStoppedOrDiedKeepsNobodyFromANewKey() {
        join("one", "key").close();
        join("two", "new key");
        jdbc.update("update node set seen_at = current_timestamp - interval '40' second");

        join("three", "newest key");

        assertThat(jdbc.queryForList("select token_key from node where instance = 'three'", String.class))
                .containsExactly("newest key");
    }

    @Test
    void aNodeThatStartsAgainMayHaveANewKeyAndOneThatSignsNothingHasNone() {
        join("one", "key");
        join("one", "new key");
        join("two", "");
        join("one", "newest key");

        assertThat(jdbc.queryForList("select token_key from node", String.class))
                .containsExactlyInAnyOrder("newest key", "");
    }
}
