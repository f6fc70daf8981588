package org.cdexbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.journal.table.JournalSchema;
import org.cdexbridge.queue.BackOff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class H2JournalTest extends JournalContract {
    @TempDir
    Path folder;

    /** What an earlier version left behind: rows with keys in plain text, one of them in work. */
    @Test
    void whatWaitedBeforeTheKeysWereHashesKeepsItsOrder() {
        try (HikariDataSource pool = TestDatabase.pool(TestDatabase.inMemory(), "11")) {
            JdbcTemplate template = TestDatabase.template(pool);
            for (int id = 1; id <= 4; id++) {
                template.update(
                        """
                        insert into journal (feed, name, sha256, received_at, state, ordering_key, next_attempt)
                        values ('inbox', 'a', ?, current_timestamp, ?, 'p', current_timestamp)
                        """,
                        "0".repeat(64),
                        List.of("STORED", "CLAIMED", "READY", "QUARANTINED").get(id - 1));
                template.update("insert into journal_bytes (id, bytes) values (?, ?)", id, ("p:" + id).getBytes());
            }
            JournalSchema.migrate(pool);
            BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(1));
            try (JdbcJournal journal = new JdbcJournal(template, "one", Duration.ofSeconds(30), backOff)) {
                assertThat(journal.counts())
                        .extracting(Journal.FeedCount::state, Journal.FeedCount::count)
                        .containsExactly(
                                tuple(State.ACCEPTED, 2L), tuple(State.QUARANTINED, 1L), tuple(State.STORED, 1L));
                assertThat(journal.claim(10, bytes -> List.of("p")))
                        .extracting(claim -> claim.row().id())
                        .containsExactly(2L);
                journal.quarantine(2, Finding.of(JournalCode.UNEXPECTED, ""), List.of());
                assertThat(journal.claim(10, bytes -> List.of("p")))
                        .extracting(claim -> claim.row().id())
                        .containsExactly(3L);
            }
        }
    }

    @Override
    HikariDataSource database() {
        return TestDatabase.pool(TestDatabase.h2(folder));
    }
}
