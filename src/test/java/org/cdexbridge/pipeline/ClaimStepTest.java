package org.cdexbridge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.JournalCode;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.DiskSpace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is in work at a time, on a real journal. */
class ClaimStepTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BackOff BACK_OFF = new BackOff(MINUTE, MINUTE);
    private static final int WORKERS = 4;

    @TempDir
    Path folder;

    private HikariDataSource pool;
    private JdbcJournal journal;
    private ClaimStep step;

    @BeforeEach
    void open() {
        pool = TestDatabase.pool(TestDatabase.h2(folder));
        journal = new JdbcJournal(TestDatabase.template(pool), "one", MINUTE, BACK_OFF);
        PipelineFixture.TextStore store = text -> {};
        step = new ClaimStep(
                journal,
                new WorkSignal(),
                new StoreCircuitBreaker(store, DiskSpace.elsewhere(), BACK_OFF),
                new ConversionChain(List.of(new PipelineFixture.TextConverter()), UnaryOperator.identity()),
                WORKERS);
    }

    @AfterEach
    void close() {
        journal.close();
        pool.close();
    }

    private void receive(int count, int size) {
        journal.accept(IntStream.range(0, count)
                .mapToObj(number -> {
                    byte[] bytes = ("p" + number + ":" + "x".repeat(size)).getBytes(StandardCharsets.UTF_8);
                    return new Received("inbox", "m" + number, bytes, Instant.now());
                })
                .toList());
    }

    private void finish(PipelineItem item) {
        journal.quarantine(item.row(), Finding.of(JournalCode.UNEXPECTED, "a test says so"), List.of());
    }

    @Test
    void severalSmallInputsAreClaimedAtATimeAndMoreWhenHalfOfThemAreFinished() {
        receive(20, 1_000);

        List<PipelineItem> first = step.next();
        assertThat(first).hasSize(2 * WORKERS);
        first.subList(0, WORKERS - 1).forEach(this::finish);
        assertThat(step.next()).isEmpty();
        finish(first.get(WORKERS));
        assertThat(step.next()).hasSize(WORKERS);
    }

    @Test
    void noMoreThanTwoLargeInputsAreInMemory() {
        receive(4, 5_000_000);

        List<PipelineItem> first = step.next();
        assertThat(first).hasSize(1);
        assertThat(step.next()).hasSize(1);
        assertThat(step.next()).isEmpty();
        finish(first.get(0));
        assertThat(step.next()).hasSize(1);
    }
}
