package org.cdexbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.store.ExchangeTypes;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.table.ConvertedRows;
import org.cdexbridge.store.table.Reindexer;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** When the store is not made anew. */
class StoreActionsTest {
    private static final Journal.ConversionSummary OUTCOME = new Journal.ConversionSummary(
            "Letter", "Patient/p", "Bundle/b", 1, 1, new Journal.NodeCounts(0, 0, 0, 0), false, List.of());

    private DatabasePool pool;
    private JdbcJournal journal;

    @BeforeEach
    void open() {
        pool = TestDatabase.pool(TestDatabase.inMemory());
        Duration minute = Duration.ofMinutes(1);
        journal = new JdbcJournal(new JdbcTemplate(pool), "one", minute, new BackOff(minute, minute));
    }

    @AfterEach
    void close() {
        journal.close();
        pool.close();
    }

    private StoreActions actions(boolean local) {
        StoreTables tables = LocalStoreFixture.tables(pool);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        return new StoreActions(
                journal,
                new WorkSignal(),
                local ? tables.parameters() : tables.parameters().keeping(ExchangeTypes.ALL),
                new ConvertedRows(jdbc),
                new Reindexer(tables.parameters(), tables.bases(), jdbc, tables.transactions()));
    }

    private JournalEntry stored(String text) {
        JournalEntry row =
                journal.accept(new Received("inbox", "a.xml", text.getBytes(StandardCharsets.UTF_8), Instant.now()));
        journal.claim(1, bytes -> List.of())
                .forEach(claim -> journal.stored(claim.row().id(), OUTCOME));
        return row;
    }

    @Test
    void clinicalDataOfARemoteStoreIsNotMadeAnewNorIndexed() {
        stored("one");
        for (Runnable command : List.<Runnable>of(
                () -> actions(false).rebuild(), () -> actions(false).reindex(List.of("Task", "Patient")))) {
            assertThatThrownBy(command::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("CDX-6008");
        }
    }

    @Test
    void whatIsKeptBesideARemoteStoreIsIndexed() {
        Task task = new Task().setStatus(Task.TaskStatus.REQUESTED);
        task.setId("one");
        LocalStoreFixture.tables(pool).writer().write(List.of(task));

        assertThat(actions(false).reindex(List.of())).containsExactly("Task: 1 looked at, 0 changed");
        assertThatThrownBy(() -> actions(false).reindex(List.of("Nonsense"))).hasMessageStartingWith("CDX-6010");
    }

    @Test
    void oneWhoseOriginalsAreGoneIsNotAndTheFirstOfThemAreNamed() {
        JournalEntry row = stored("one");
        journal.forget(Duration.ofSeconds(-1));
        stored("two");

        assertThatThrownBy(() -> actions(true).rebuild())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CDX-6007 1 stored rows have no original any more, the first are " + row.id()
                        + "; 0 rows were deleted");

        assertThat(journal.counts()).extracting(Journal.FeedCount::state).containsOnly(JournalEntry.State.STORED);
    }

    @Test
    void oneWhoseRowsAreGoneIsNotEither() {
        stored("one");
        journal.delete(Duration.ofSeconds(-1));
        stored("two");

        assertThatThrownBy(() -> actions(true).rebuild())
                .hasMessageStartingWith("CDX-6007")
                .hasMessageEndingWith("1 rows were deleted");
    }
}
