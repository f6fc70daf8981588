package org.cdexbridge.journal.table;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cdexbridge.journal.EntriesInProgress;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.MissingOriginals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Sends all stored rows through once more, in one transaction with what somebody wants to do before. */
final class FullReplay {
    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final JournalCounters tally;

    FullReplay(JdbcClient jdbc, TransactionOperations transaction, JournalCounters tally) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tally = tally;
    }

    MissingOriginals originals() {
        String pruned =
                "from journal j where state = 'STORED' and not exists (select 1 from journal_bytes b where b.id = j.id)";
        return new MissingOriginals(
                jdbc.sql("select stored from journal_deleted where id = 1")
                        .query(Long.class)
                        .single(),
                jdbc.sql("select count(*) " + pruned).query(Long.class).single(),
                jdbc.sql("select id " + pruned + " order by id limit ?")
                        .param(SHOWN)
                        .query(Long.class)
                        .list());
    }

    /**
     * Call it while nothing of this instance is in work.
     *
     * @throws EntriesInProgress when other instances are at work; nothing is changed then
     */
    long begin(OffsetDateTime now, Consumer<MissingOriginals> first) {
        return transaction.execute(status -> {
            checkNothingInWork("state = 'CLAIMED'");
            first.accept(originals());
            Map<String, Long> stored = stored();
            long rows = jdbc.sql(
                            """
                            update journal set state = 'ACCEPTED', next_attempt = ?, attempts = 0, reason = '',
                            store_only = true where state = 'STORED'
                            """)
                    .param(now)
                    .update();
            // what another instance stored meanwhile may be among what was cleared
            checkNothingInWork("state in ('CLAIMED', 'STORED')");
            if (rows != stored.values().stream().mapToLong(Long::longValue).sum()) {
                throw new EntriesInProgress();
            }
            stored.forEach((feed, count) -> tally.add(feed, State.STORED, -Math.toIntExact(count)));
            return rows;
        });
    }

    private Map<String, Long> stored() {
        Map<String, Long> stored = new TreeMap<>();
        jdbc.sql("select feed, count(*) from journal where state = 'STORED' group by feed")
                .query(row -> {
                    stored.put(row.getString(1), row.getLong(2));
                });
        return stored;
    }

    private void checkNothingInWork(String condition) {
        boolean busy = jdbc.sql("select exists (select 1 from journal where " + condition + ")")
                .query(Boolean.class)
                .single();
        if (busy) {
            throw new EntriesInProgress();
        }
    }
}
