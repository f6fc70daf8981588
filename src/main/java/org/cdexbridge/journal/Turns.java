package org.cdexbridge.journal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose turn it is. A row is claimable when every earlier row has its ordering keys and no row that shares a key with it
 * is earlier and unfinished, or worked on. Rows that another instance looks at are passed over, not waited for.
 */
final class Turns {
    private static final int KEYED_AT_ONCE = 100;
    private static final int KEY_LENGTH = 200;

    private final JdbcClient jdbc;
    private final Rows rows;

    Turns(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Gives new rows their ordering key; call it inside a transaction. */
    void key(Function<byte[], List<String>> orderingKeys, OffsetDateTime now) {
        List<Long> unkeyed = jdbc.sql(
                        "select id from journal where state = 'ACCEPTED' order by id limit ? for update skip locked")
                .param(KEYED_AT_ONCE)
                .query(Long.class)
                .list();
        for (Long id : unkeyed) {
            List<String> keys =
                    rows.bytes(id).map(bytes -> keys(orderingKeys, bytes)).orElse(List.of());
            jdbc.sql("update journal set state = 'READY', ordering_key = ?, next_attempt = ? where id = ?")
                    .params(keys.isEmpty() ? "" : keys.get(0), now, id)
                    .update();
            keys.stream().skip(1).forEach(further -> jdbc.sql(
                            "insert into journal_further_key (journal_id, ordering_key) values (?, ?)")
                    .params(id, further)
                    .update());
        }
    }

    /** An input that defeats the look for its patients must not hold up those behind it. */
    private static List<String> keys(Function<byte[], List<String>> orderingKeys, byte[] bytes) {
        try {
            return orderingKeys.apply(bytes).stream()
                    .map(key -> key.substring(0, Math.min(KEY_LENGTH, key.length())))
                    .distinct()
                    .toList();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    /** Claims rows, oldest first; call it inside a transaction. */
    List<Long> claim(int most, String instance, OffsetDateTime now, OffsetDateTime leaseUntil) {
        List<Long> claimed = jdbc.sql(
                        """
                        select id from journal j
                        where j.state = 'READY' and j.next_attempt <= ?
                        and not exists (select 1 from journal u where u.state = 'ACCEPTED' and u.id < j.id)
                        and (j.ordering_key = '' or not exists (
                            select 1 from journal o where o.ordering_key = j.ordering_key
                            and (o.state = 'CLAIMED' or o.state = 'READY' and o.id < j.id)))
                        and (j.ordering_key = '' or not exists (
                            select 1 from journal_further_key k join journal o on o.id = k.journal_id
                            where k.ordering_key = j.ordering_key
                            and (o.state = 'CLAIMED' or o.state = 'READY' and o.id < j.id)))
                        and not exists (
                            select 1 from journal_further_key mine
                            join journal o on o.ordering_key = mine.ordering_key
                            where mine.journal_id = j.id
                            and (o.state = 'CLAIMED' or o.state = 'READY' and o.id < j.id))
                        and not exists (
                            select 1 from journal_further_key mine
                            join journal_further_key k on k.ordering_key = mine.ordering_key
                            join journal o on o.id = k.journal_id
                            where mine.journal_id = j.id and o.id <> j.id
                            and (o.state = 'CLAIMED' or o.state = 'READY' and o.id < j.id))
                        order by j.id limit ? for update skip locked
                        """)
                .params(now, most)
                .query(Long.class)
                .list();
        for (Long id : claimed) {
            jdbc.sql("update journal set state = 'CLAIMED', instance = ?, lease_until = ? where id = ?")
                    .params(instance, leaseUntil, id)
                    .update();
        }
        return claimed;
    }
}
