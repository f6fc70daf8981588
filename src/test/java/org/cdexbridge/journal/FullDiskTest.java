package org.cdexbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.DiskSpace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder on a real file system of 6 MB that is full for a while. */
class FullDiskTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path disk;

    private HikariDataSource pool;
    private JdbcJournal journal;
    private int number;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()),
                "a small file system can't be mounted here; it needs Linux and its superuser");
        pool = TestDatabase.pool(TestDatabase.h2(disk));
        BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));
        journal = new JdbcJournal(TestDatabase.template(pool), "one", Duration.ofSeconds(30), backOff);
    }

    @AfterEach
    void unmount() throws Exception {
        if (journal != null) {
            journal.close();
            pool.close();
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Received next() {
        byte[] bytes = new byte[20_000];
        new Random(++number).nextBytes(bytes);
        return new Received("inbox", number + ".xml", bytes, Instant.now());
    }

    /** Takes all the space but this much. */
    private Path fill(long but) throws IOException {
        Path file = disk.resolve("fill");
        try (OutputStream stream = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (disk.toFile().getUsableSpace() > but) {
                stream.write(block);
            }
        }
        return file;
    }

    @Test
    void aDatabaseThatBrokeOnAFullDiskIsOpenedAnewAndHasAllThatWasAcknowledged() throws Exception {
        List<JournalEntry> acknowledged = new ArrayList<>();
        acknowledged.add(journal.accept(next()));
        Path filling = fill(0);
        assertThatThrownBy(() -> {
                    for (int more = 0; more < 300; more++) {
                        acknowledged.add(journal.accept(next()));
                    }
                })
                .isInstanceOf(JournalUnavailable.class);
        for (int more = 0; more < 5; more++) {
            assertThatThrownBy(() -> journal.accept(next())).isInstanceOf(JournalUnavailable.class);
        }
        Files.delete(filling);

        await().atMost(SOON).ignoreExceptions().until(() -> acknowledged.add(journal.accept(next())));

        assertThat(acknowledged)
                .allSatisfy(row -> assertThat(journal.bytes(row.id())).hasSize(20_000));
        assertThat(journal.claim(1, bytes -> List.of("p"))).hasSize(1);
    }

    @Test
    void nothingIsTakenBeforeTheDatabaseBreaksAndAllGoesOnAfterwards() throws Exception {
        WriteJournalStep intake =
                new WriteJournalStep(journal, new WorkSignal(), DiskSpace.in(disk, 1_000_000), RepeatedInput.IGNORED);
        intake.accept(List.of(next()));
        Path filling = fill(500_000);

        assertThatThrownBy(() -> intake.accept(List.of(next())))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("limits.disk-reserve");
        assertThat(journal.claim(1, bytes -> List.of(new String(bytes, StandardCharsets.ISO_8859_1))))
                .hasSize(1);

        Files.delete(filling);
        assertThat(intake.accept(List.of(next()))).hasSize(1);
    }
}
