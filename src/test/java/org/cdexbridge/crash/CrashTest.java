package org.cdexbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.cdexbridge.journal.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** 200 inputs of 20 patients are dropped while bridges are killed; {@code -Dcrash.kills=20} twenty times. */
class CrashTest {
    private static final int INPUTS = 200;
    private static final int PATIENTS = 20;
    private static final int KILLS = Integer.getInteger("crash.kills", 5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void oneInstanceOnH2() throws Exception {
        Path log = folder.resolve("store.log");
        KilledServer victim = new KilledServer(folder.resolve("one"), log, feed(folder.resolve("inbox")));
        try {
            dropWhileKilling(log, List.of(victim));
        } finally {
            victim.kill();
        }
        try (HikariDataSource pool = TestDatabase.pool(TestDatabase.h2(folder.resolve("one/data")))) {
            nothingIsLostOrInLimbo(pool, log, INPUTS);
        }
    }

    @Test
    void twoInstancesOnOnePostgresql() throws Exception {
        Path log = folder.resolve("store.log");
        try (EmbeddedPostgres server = TestDatabase.postgresql();
                HikariDataSource pool = TestDatabase.pool(TestDatabase.of(server))) {
            String endpoints = feed(folder.resolve("inbox"))
                    + """
                    database:
                      url: "%s"
                      user: postgres
                    """
                            .formatted(server.getJdbcUrl("postgres", "postgres"));
            KilledServer one = new KilledServer(folder.resolve("one"), log, endpoints);
            KilledServer two = new KilledServer(folder.resolve("two"), log, endpoints);
            try {
                dropWhileKilling(log, List.of(one, two));
                oneDiesForGood(log, one, two);
            } finally {
                one.kill();
                two.kill();
            }
            nothingIsLostOrInLimbo(pool, log, INPUTS + 1);
        }
    }

    private static String feed(Path inbox) {
        return """
                feeds:
                  inbox:
                    kind: folder
                    folder: "%s"
                    poll: 100ms
                    settle: 100ms
                """
                .formatted(inbox);
    }

    private void dropWhileKilling(Path log, List<KilledServer> victims) throws Exception {
        for (KilledServer victim : victims) {
            victim.start();
        }
        for (int kill = 0; kill < KILLS; kill++) {
            long before = lines(log).size();
            drop(kill * INPUTS / KILLS, (kill + 1) * INPUTS / KILLS);
            int moment = kill % 5;
            await().atMost(PATIENCE).until(() -> lines(log).size() > before + moment);
            KilledServer victim = victims.get(kill % victims.size());
            victim.kill();
            victim.start();
        }
        await().atMost(PATIENCE).until(() -> new LinkedHashSet<>(lines(log)).size() == INPUTS);
        await().atMost(PATIENCE).until(() -> waiting(folder.resolve("inbox")).isEmpty());
        for (KilledServer victim : victims) {
            await().atMost(PATIENCE).until(victim::settled);
        }
    }

    private void drop(int from, int to) throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        for (int number = from; number < to; number++) {
            Path file = Files.writeString(folder.resolve("next"), "p" + number % PATIENTS + ":" + number);
            Files.move(file, inbox.resolve(number + ".xml"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static List<String> lines(Path log) throws Exception {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private static List<Path> waiting(Path inbox) throws Exception {
        try (var files = Files.walk(inbox)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(inbox.resolve("done")))
                    .toList();
        }
    }

    /** Who holds a large file is killed and never comes back: the other one takes the file over. */
    private void oneDiesForGood(Path log, KilledServer one, KilledServer two) throws Exception {
        Path inbox = folder.resolve("inbox");
        String message = "MSH|^~\\&|A|B|C|D|||ORU^R01|p0:" + INPUTS + "|P|2.5\r";
        Path file = Files.writeString(folder.resolve("next"), message + "NTE|1||" + "x".repeat(12_000_000) + "\r");
        Files.move(file, inbox.resolve(INPUTS + ".xml"), StandardCopyOption.ATOMIC_MOVE);
        Path ofOne = inbox.resolve(".claimed-" + one.instance()).resolve(INPUTS + ".xml");
        Path ofTwo = inbox.resolve(".claimed-" + two.instance()).resolve(INPUTS + ".xml");
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> Files.exists(ofOne) || Files.exists(ofTwo));
        KilledServer survivor = Files.exists(ofOne) ? two : one;
        (survivor == one ? two : one).kill();
        assertThat(Files.exists(ofOne) || Files.exists(ofTwo))
                .as("a file that the dead one still holds")
                .isTrue();
        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/" + INPUTS + ".xml")));
        await().atMost(PATIENCE).until(() -> lines(log).contains("p0:" + INPUTS));
        await().atMost(PATIENCE).until(survivor::settled);
    }

    private void nothingIsLostOrInLimbo(HikariDataSource pool, Path log, int inputs) throws Exception {
        JdbcTemplate journal = new JdbcTemplate(pool);
        assertThat(journal.queryForList("select distinct state from journal where duplicate_of is null", String.class))
                .containsExactly("STORED");
        assertThat(journal.queryForList(
                        "select distinct state from journal where duplicate_of is not null", String.class))
                .isSubsetOf("DUPLICATE");
        assertThat(journal.queryForObject(
                        "select count(distinct sha256) from journal where duplicate_of is null", Integer.class))
                .isEqualTo(inputs);
        assertThat(new LinkedHashSet<>(lines(log))).hasSize(inputs);
        IntStream.range(0, PATIENTS).forEach(patient -> orderWasKept(journal, log, patient));
    }

    private static void orderWasKept(JdbcTemplate journal, Path log, int patient) {
        List<String> accepted =
                journal
                        .queryForList("select name from journal where duplicate_of is null order by id", String.class)
                        .stream()
                        .filter(name -> Integer.parseInt(name.replace(".xml", "")) % PATIENTS == patient)
                        .toList();
        try {
            List<String> stored = new ArrayList<>(new LinkedHashSet<>(lines(log).stream()
                    .filter(line -> line.startsWith("p" + patient + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1) + ".xml")
                    .toList()));
            assertThat(stored).isEqualTo(accepted);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
