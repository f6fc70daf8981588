package org.cdexbridge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.Journal.NodeCounts;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real journal; the whole way is in {@link org.cdexbridge.site.ZoneLaterTest}. */
class ZoneUpdateTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Finding CUT = Finding.of(Hl7v2Code.TIME_WITHOUT_OFFSET, "a test says so");

    private final HikariDataSource pool = TestDatabase.pool(TestDatabase.inMemory());
    private Journal journal;

    @BeforeEach
    void open() {
        journal = new JdbcJournal(TestDatabase.template(pool), "one", MINUTE, new BackOff(MINUTE, MINUTE));
    }

    @AfterEach
    void close() throws Exception {
        ((JdbcJournal) journal).close();
        pool.close();
    }

    private JournalEntry receive() {
        byte[] bytes = "p".getBytes(StandardCharsets.UTF_8);
        return journal.accept(new Received("adt", "m", bytes, Instant.now()));
    }

    private JournalEntry stored(Finding... findings) {
        JournalEntry first = receive();
        journal.claim(1, bytes -> List.of("p"));
        journal.stored(
                first.id(),
                new ConversionSummary("ADT^A08", "", "", 1, 1, new NodeCounts(1, 0, 0, 0), false, List.of(findings)));
        return first;
    }

    private State after(JournalEntry first, boolean hasZone) {
        new ZoneUpdate(journal, feed -> hasZone).cameAgain(receive());
        return journal.find(first.id()).orElseThrow().state();
    }

    @Test
    void whatWasCutGoesThroughOnceMoreWhenThereIsAZone() {
        JournalEntry first = stored(CUT);

        assertThat(after(first, false)).isEqualTo(State.STORED);
        assertThat(after(first, true)).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatWasNotCutStaysAsItIs() {
        assertThat(after(stored(), true)).isEqualTo(State.STORED);
    }

    /** It came before and is stored: its sender must not be refused because of it. */
    @Test
    void whatHasNoOriginalAnyMoreStaysAsItIs() {
        JournalEntry first = stored(CUT);
        journal.forget(Duration.ofDays(-1));

        assertThat(after(first, true)).isEqualTo(State.STORED);
    }
}
