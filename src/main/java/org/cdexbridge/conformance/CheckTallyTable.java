package org.cdexbridge.conformance;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Severity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Counts of the check in the journal's database, of at most {@link #MOST_GROUPS} kinds of input. */
final class CheckTallyTable {
    static final String LOOKED_AT = "looked at";
    static final int MOST_GROUPS = 500;

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    CheckTallyTable(JdbcTemplate jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What is counted.
     *
     * @param result {@link #LOOKED_AT}, a severity, or the code of a finding
     */
    record Key(CheckGroup group, String result) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::group).thenComparing(Key::result);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds all or nothing. What was counted of other mapping rules says nothing any more and goes. */
    void add(Map<Key, Integer> counted) {
        Timestamp now = Timestamp.from(clock.instant());
        // in one order, so that two nodes do not wait for each other
        Map<Key, Integer> ordered = new TreeMap<>(counted);
        transactions.executeWithoutResult(status -> {
            ordered.keySet().stream().map(Key::group).distinct().forEach(this::forgetOtherRules);
            ordered.forEach((key, inputs) -> add(key, inputs, now));
            forgetOldest();
        });
    }

    private void forgetOtherRules(CheckGroup group) {
        jdbc.update(
                "delete from check_tally where feed = ? and kind = ? and document_type = ? and rules <> ?",
                group.feed(),
                group.kind(),
                group.documentType(),
                group.rules());
    }

    private void add(Key key, int inputs, Timestamp now) {
        CheckGroup group = key.group();
        int updated = jdbc.update(
                """
                update check_tally set inputs = inputs + ?, updated_at = ?
                where feed = ? and kind = ? and document_type = ? and result = ?
                """,
                inputs,
                now,
                group.feed(),
                group.kind(),
                group.documentType(),
                key.result());
        if (updated == 0) {
            jdbc.update(
                    """
                    insert into check_tally (feed, kind, document_type, result, rules, inputs, begun_at, updated_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    group.feed(),
                    group.kind(),
                    group.documentType(),
                    key.result(),
                    group.rules(),
                    inputs,
                    now,
                    now);
        }
    }

    /** Types of inputs are what senders write. */
    private void forgetOldest() {
        jdbc.queryForList(
                        """
                        select feed, kind, document_type from check_tally
                        group by feed, kind, document_type order by max(updated_at) desc offset ? rows
                        """,
                        MOST_GROUPS)
                .forEach(row -> jdbc.update(
                        "delete from check_tally where feed = ? and kind = ? and document_type = ?",
                        row.get("feed"),
                        row.get("kind"),
                        row.get("document_type")));
    }

    /** A row of the table. */
    private record Row(CheckGroup group, String result, long inputs, Instant begun) {}

    List<CheckResult> results() {
        Map<CheckGroup, List<Row>> groups = new TreeMap<>(jdbc
                .query(
                        "select feed, kind, document_type, rules, result, inputs, begun_at from check_tally",
                        (row, number) -> new Row(
                                new CheckGroup(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                                row.getString(5),
                                row.getLong(6),
                                row.getTimestamp(7).toInstant()))
                .stream()
                .collect(Collectors.groupingBy(Row::group)));
        return groups.entrySet().stream()
                .map(entry -> result(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static CheckResult result(CheckGroup group, List<Row> rows) {
        Map<String, Long> counts = new HashMap<>();
        rows.forEach(row -> counts.put(row.result(), row.inputs()));
        Instant since =
                rows.stream().map(Row::begun).min(Comparator.naturalOrder()).orElseThrow();
        Map<String, Long> codes = new TreeMap<>(counts);
        codes.keySet().removeIf(result -> !result.startsWith("CDX-"));
        return new CheckResult(
                group.feed(),
                group.kind(),
                group.documentType(),
                since,
                counts.getOrDefault(LOOKED_AT, 0L),
                counts.getOrDefault(Severity.ERROR.name(), 0L),
                counts.getOrDefault(Severity.WARNING.name(), 0L),
                codes);
    }
}
