package org.cdexbridge.journal.table;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the journal. */
final class JournalReader {
    private static final String COLUMNS =
            "id, feed, name, sha256, received_at, state, attempts, next_attempt, reason, needs_look, duplicate_of";

    private final JdbcClient jdbc;

    JournalReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<JournalEntry> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from journal where id = ?")
                .param(id)
                .query(JournalReader::accepted)
                .optional();
    }

    List<JournalEntry> list(Journal.Filter filter, int most) {
        return jdbc.sql("select " + COLUMNS + " from journal where (state = :state or :anyState)"
                        + " and (feed = :feed or :anyFeed)" + (filter.needsLook() ? " and needs_look" : "")
                        + " order by id desc limit :most")
                .param("state", filter.state().map(JournalEntry.State::name).orElse(""))
                .param("anyState", filter.state().isEmpty())
                .param("feed", filter.feed().orElse(""))
                .param("anyFeed", filter.feed().isEmpty())
                .param("most", most)
                .query(JournalReader::accepted)
                .list();
    }

    int countNeedingLook(int most) {
        return jdbc.sql("select count(*) from (select 1 from journal where needs_look limit ?) as needing")
                .param(most)
                .query(Integer.class)
                .single();
    }

    /** A duplicate's bytes are those of the first arrival. */
    Optional<byte[]> bytes(long id) {
        return jdbc.sql(
                        """
                        select b.bytes from journal j join journal_bytes b on b.id = coalesce(j.duplicate_of, j.id)
                        where j.id = ?
                        """)
                .param(id)
                .query((row, number) -> bytes(row))
                .optional();
    }

    Optional<Journal.ConversionSummary> outcome(long id) {
        return jdbc.sql("select * from journal where id = ? and findings is not null")
                .param(id)
                .query((row, number) -> new Journal.ConversionSummary(
                        row.getString("document_type"),
                        row.getString("patient_reference"),
                        row.getString("document_reference"),
                        row.getInt("resources"),
                        row.getInt("written"),
                        new Journal.NodeCounts(
                                row.getInt("nodes_mapped"),
                                row.getInt("nodes_context"),
                                row.getInt("nodes_noise"),
                                row.getInt("nodes_unmapped")),
                        row.getBoolean("needs_look"),
                        FindingsJson.read(row.getString("findings"))))
                .optional();
    }

    List<Journal.FeedCount> counts() {
        return jdbc.sql(
                        """
                        select feed, state, count(*) as rows_of_state, min(received_at) as oldest
                        from journal where state in ('ACCEPTED', 'READY', 'CLAIMED') group by feed, state
                        union all
                        select feed, state, sum(inputs), cast(null as timestamp with time zone)
                        from journal_tally group by feed, state having sum(inputs) > 0
                        order by feed, state
                        """)
                .query((row, number) -> new Journal.FeedCount(
                        row.getString("feed"),
                        JournalEntry.State.valueOf(row.getString("state")),
                        row.getLong("rows_of_state"),
                        instant(row, "oldest")))
                .list();
    }

    boolean isStoreRebuild(long id) {
        return jdbc.sql("select store_only from journal where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    boolean isDue() {
        return jdbc.sql(
                        """
                        select exists (select 1 from journal where state in ('ACCEPTED', 'CLAIMED'))
                        or exists (select 1 from journal where state = 'READY' and waits_for = 0
                            and next_attempt <= current_timestamp)
                        """)
                .query(Boolean.class)
                .single();
    }

    private static JournalEntry accepted(ResultSet row, int number) throws SQLException {
        return new JournalEntry(
                row.getLong("id"),
                row.getString("feed"),
                row.getString("name"),
                row.getString("sha256"),
                instant(row, "received_at").orElseThrow(),
                JournalEntry.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "next_attempt"),
                row.getString("reason"),
                row.getBoolean("needs_look"),
                Optional.ofNullable(row.getObject("duplicate_of", Long.class)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** As a stream: H2 gives no more than 1 MB at once. */
    private static byte[] bytes(ResultSet row) throws SQLException {
        try (InputStream stream = row.getBinaryStream(1)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
