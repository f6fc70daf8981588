package org.cdexbridge.journal.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.JournalCode;
import org.cdexbridge.journal.JournalEntry.State;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives new rows their ordering keys: the patients that they are about, as hashes. */
final class OrderingKeyAssigner {
    private static final int AT_ONCE = 100;
    private static final int KEY_BYTES = 16;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final JournalReader rows;
    private final OrderedClaimQuery claimQuery;

    OrderingKeyAssigner(JdbcTemplate template, JournalReader rows, OrderedClaimQuery claimQuery) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.rows = rows;
        this.claimQuery = claimQuery;
    }

    /** A row with its keys, or with why they can't be told. */
    private record KeyedEntry(long id, List<UUID> keys, Optional<Finding> problem) {
        KeyedEntry(long id, Finding problem) {
            this(id, List.of(), Optional.of(problem));
        }
    }

    /** The oldest rows without keys; inside a transaction no other instance gives keys to them meanwhile. */
    List<Long> waiting() {
        List<Long> oldest = jdbc.sql(
                        """
                        select id from journal where state = 'ACCEPTED' and waits_for = 0
                        order by state, waits_for, id limit ?
                        """)
                .param(AT_ONCE)
                .query(Long.class)
                .list();
        return claimQuery.locked(oldest, Set.of(State.ACCEPTED));
    }

    /**
     * Gives rows their keys; call it inside the transaction of {@link #waiting()}. All texts are read before the first
     * row is written, so that rows are locked for a moment only.
     *
     * @return rows whose patients can't be told, with the reason
     */
    List<ClaimResultWriter.UnprocessableEntry> key(List<Long> ids, Function<byte[], List<String>> orderingKeys) {
        List<KeyedEntry> keyed = ids.stream().map(id -> keyed(id, orderingKeys)).toList();
        write(keyed.stream().filter(row -> row.problem().isEmpty()).toList());
        return keyed.stream()
                .flatMap(row -> row.problem().stream()
                        .map(problem -> new ClaimResultWriter.UnprocessableEntry(row.id(), problem)))
                .toList();
    }

    /** An input that defeats the look for its patients must not hold up those behind it, whatever is thrown. */
    private KeyedEntry keyed(long id, Function<byte[], List<String>> orderingKeys) {
        return rows.bytes(id)
                .map(bytes -> keyed(id, bytes, orderingKeys))
                .orElseGet(() ->
                        new KeyedEntry(id, Finding.of(JournalCode.UNREADABLE, "its original bytes were deleted")));
    }

    private static KeyedEntry keyed(long id, byte[] bytes, Function<byte[], List<String>> orderingKeys) {
        try {
            List<UUID> keys = orderingKeys.apply(bytes).stream()
                    .map(OrderingKeyAssigner::hash)
                    .distinct()
                    .toList();
            return new KeyedEntry(id, keys, Optional.empty());
        } catch (RuntimeException | Error e) {
            return new KeyedEntry(
                    id, Finding.of(JournalCode.UNKEYED, e.getClass().getSimpleName()));
        }
    }

    /** Of rows that share a key the first is linked to one of the journal, each other one to the row before it here. */
    private void write(List<KeyedEntry> rows) {
        Map<UUID, Long> last = new HashMap<>();
        Map<Long, Long> before = new HashMap<>();
        for (KeyedEntry row : rows) {
            for (UUID key : row.keys()) {
                long earlier = last.containsKey(key) ? last.get(key) : claimQuery.before(row.id(), key);
                before.merge(row.id(), earlier, Math::max);
                last.put(key, row.id());
            }
        }
        insert(rows);
        Set<Long> here = rows.stream().map(KeyedEntry::id).collect(Collectors.toSet());
        Set<Long> links = new HashSet<>(before.values());
        links.removeAll(here);
        links.remove(0L);
        here.addAll(claimQuery.locked(links, OrderedClaimQuery.UNFINISHED));
        template.batchUpdate(
                """
                update journal set state = 'READY', waits_for = ?,
                next_attempt = coalesce(next_attempt, current_timestamp) where id = ?
                """,
                rows.stream()
                        .map(row -> new Object[] {link(before.getOrDefault(row.id(), 0L), here), row.id()})
                        .toList());
    }

    private static long link(long before, Set<Long> unfinished) {
        return unfinished.contains(before) ? before : 0;
    }

    private void insert(List<KeyedEntry> rows) {
        template.batchUpdate(
                "insert into journal_key (ordering_key, journal_id) values (?, ?)",
                rows.stream()
                        .flatMap(row -> row.keys().stream().map(key -> new Object[] {key, row.id()}))
                        .toList());
    }

    /** Half of the SHA-256 of the key: of two patients with the same half, one would wait for the other. */
    private static UUID hash(String key) {
        String hex = Source.sha256(key.getBytes(StandardCharsets.UTF_16BE));
        ByteBuffer half = ByteBuffer.wrap(HexFormat.of().parseHex(hex), 0, KEY_BYTES);
        return new UUID(half.getLong(), half.getLong());
    }
}
