package org.cdexbridge.journal.table;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.cdexbridge.journal.JournalEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes what is old, a portion in a transaction, so that nobody waits for it. */
final class ExpiredEntryDeletion {
    private static final int PORTION = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final JournalCounters tally;

    ExpiredEntryDeletion(JdbcClient jdbc, TransactionOperations transaction, JournalCounters tally) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tally = tally;
    }

    /** A row that goes. */
    private record ExpiredEntries(long id, String feed, JournalEntry.State state) {}

    /** The bytes of what is stored, the oldest first. */
    int bytes(OffsetDateTime before) {
        return inPortions(() -> {
            List<Long> old = jdbc.sql(
                            """
                            select j.id from journal_bytes b join journal j on j.id = b.id
                            where j.received_at < ? and j.state = 'STORED' limit ?
                            """)
                    .params(before, PORTION)
                    .query(Long.class)
                    .list();
            return delete(List.of("journal_bytes"), old);
        });
    }

    /** Rows of what is stored or came before; a first arrival stays as long as a row that names it does. */
    int rows(OffsetDateTime before) {
        return inPortions(() -> {
            List<ExpiredEntries> old = jdbc.sql(
                            """
                            select id, feed, state from journal j
                            where received_at < ? and state in ('STORED', 'DUPLICATE')
                            and not exists (select 1 from journal d where d.duplicate_of = j.id)
                            order by received_at limit ? for update skip locked
                            """)
                    .params(before, PORTION)
                    .query((row, number) -> new ExpiredEntries(
                            row.getLong("id"),
                            row.getString("feed"),
                            JournalEntry.State.valueOf(row.getString("state"))))
                    .list();
            old.stream()
                    .collect(Collectors.groupingBy(
                            row -> new ExpiredEntries(0, row.feed(), row.state()), Collectors.counting()))
                    .forEach((kind, count) -> tally.add(kind.feed(), kind.state(), -count.intValue()));
            note(old.stream()
                    .filter(row -> row.state() == JournalEntry.State.STORED)
                    .count());
            return delete(
                    List.of("journal_bytes", "journal"),
                    old.stream().map(ExpiredEntries::id).toList());
        });
    }

    private void note(long stored) {
        if (stored > 0) {
            jdbc.sql("update journal_deleted set stored = stored + ? where id = 1")
                    .param(stored)
                    .update();
        }
    }

    private int delete(List<String> tables, List<Long> ids) {
        if (!ids.isEmpty()) {
            tables.forEach(table -> jdbc.sql("delete from " + table + " where id in (:ids)")
                    .param("ids", ids)
                    .update());
        }
        return ids.size();
    }

    private int inPortions(IntSupplier portion) {
        int all = 0;
        for (int now = one(portion); now > 0; now = one(portion)) {
            all += now;
        }
        return all;
    }

    private int one(IntSupplier portion) {
        return transaction.execute(status -> portion.getAsInt());
    }
}
