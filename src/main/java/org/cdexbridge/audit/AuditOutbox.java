package org.cdexbridge.audit;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cdexbridge.json.Json;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records in the journal's database until the store has them: one insert, and whoever waits for it goes on. */
final class AuditOutbox implements Audit {
    private final JdbcTemplate jdbc;
    private final Consumer<AuditOutbox> noted;

    /** @param noted told after each record */
    AuditOutbox(JdbcTemplate jdbc, Consumer<AuditOutbox> noted) {
        this.jdbc = jdbc;
        this.noted = noted;
    }

    @Override
    public void record(AuditRecord record) {
        jdbc.update(
                "insert into audit_record (noted_at, content) values (?, ?)",
                Timestamp.from(record.at()),
                Json.text(record));
        noted.accept(this);
    }

    /** The oldest that the store has not got, by their number. */
    Map<Long, AuditRecord> waiting(int most) {
        Map<Long, AuditRecord> waiting = new TreeMap<>();
        jdbc.query("select id, content from audit_record order by id limit " + most, row -> {
            waiting.put(row.getLong(1), Json.read(row.getString(2), AuditRecord.class));
        });
        return waiting;
    }

    /** The store has them. */
    void delivered(List<Long> ids) {
        jdbc.batchUpdate(
                "delete from audit_record where id = ?",
                ids.stream().map(id -> new Object[] {id}).toList());
    }
}
