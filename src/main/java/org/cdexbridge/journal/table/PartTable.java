package org.cdexbridge.journal.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.journal.MessageParts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code journal_part}. Safe for several instances: a part is written by who holds the claim of its row. */
public final class PartTable implements MessageParts {
    /** No sender divides a message into more. */
    private static final int MOST = 1000;

    private final JdbcClient jdbc;

    /** @param template of the journal's database */
    public PartTable(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
    }

    /** A part as it is noted; {@code joined} is 0 before all are there. */
    private record Part(long id, String continues, String continued, long joined) {}

    @Override
    public Instant note(long id, Ties ties, boolean anew) {
        Optional<Instant> before = since(id);
        if (before.isPresent() && !anew) {
            return before.get();
        }
        Instant now = Instant.now();
        if (before.isPresent()) {
            jdbc.sql("update journal_part set since = ? where journal_id = ?")
                    .params(now.atOffset(ZoneOffset.UTC), id)
                    .update();
        } else {
            jdbc.sql("insert into journal_part (journal_id, continues, continued, since) values (?, ?, ?, ?)")
                    .params(id, ties.continues(), ties.continued(), now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return now;
    }

    private Optional<Instant> since(long id) {
        return jdbc.sql("select since from journal_part where journal_id = ?")
                .param(id)
                .query((row, number) ->
                        row.getObject("since", OffsetDateTime.class).toInstant())
                .optional();
    }

    @Override
    public List<Long> whole(long id, Duration reach) {
        Instant oldest = since(id).orElseThrow().minus(reach);
        List<Long> rows = new ArrayList<>(List.of(id));
        Optional<Part> part = part(id);
        while (part.isPresent() && !part.get().continued().isEmpty() && rows.size() < MOST) {
            part = behind(part.get(), id, oldest);
            part.ifPresent(found -> rows.add(found.id()));
        }
        return part.isPresent() && rows.size() < MOST ? rows : List.of();
    }

    /** Pointers come again: the nearest part that came later is meant, else the nearest before. */
    private Optional<Part> behind(Part part, long first, Instant oldest) {
        return jdbc.sql(
                        """
                        select journal_id, continues, continued, joined_to from journal_part
                        where continues = ? and journal_id <> ? and (joined_to is null or joined_to = ?)
                        and (journal_id > ? or since >= ?)
                        order by case when journal_id > ? then 0 else 1 end, abs(journal_id - ?) limit 1
                        """)
                .params(part.continued(), part.id(), first, first, oldest.atOffset(ZoneOffset.UTC), first, first)
                .query(PartTable::part)
                .optional();
    }

    @Override
    public Optional<Long> first(long id) {
        Optional<Part> part = part(id);
        if (part.filter(one -> one.joined() > 0).isPresent()) {
            return part.map(Part::joined);
        }
        for (int steps = 0; steps < MOST && part.isPresent(); steps++) {
            if (part.get().continues().isEmpty()) {
                return part.map(Part::id);
            }
            part = before(part.get(), id);
        }
        return Optional.empty();
    }

    private Optional<Part> before(Part part, long id) {
        return jdbc.sql(
                        """
                        select journal_id, continues, continued, joined_to from journal_part
                        where continued = ? and journal_id <> ? and joined_to is null
                        order by case when journal_id < ? then 0 else 1 end, abs(journal_id - ?) limit 1
                        """)
                .params(part.continues(), part.id(), id, id)
                .query(PartTable::part)
                .optional();
    }

    private Optional<Part> part(long id) {
        return jdbc.sql("select journal_id, continues, continued, joined_to from journal_part where journal_id = ?")
                .param(id)
                .query(PartTable::part)
                .optional();
    }

    private static Part part(ResultSet row, int number) throws SQLException {
        return new Part(
                row.getLong("journal_id"),
                row.getString("continues"),
                row.getString("continued"),
                row.getLong("joined_to"));
    }

    @Override
    public boolean isJoined(long id) {
        return part(id).filter(part -> part.joined() > 0).isPresent();
    }

    @Override
    public void join(List<Long> rows) {
        jdbc.sql("update journal_part set joined_to = :first where journal_id in (:rows)")
                .param("first", rows.get(0))
                .param("rows", rows)
                .update();
    }
}
