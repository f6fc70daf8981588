package org.cdexbridge.journal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose turn it is. A row is claimable when every earlier row has its ordering key and no row of its own key is earlier
 * and unfinished, or worked on. Rows that another instance looks at are passed over, not waited for.
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
    void key(Function<byte[], String> orderingKey, OffsetDateTime now) {
        List<Long> unkeyed = jdbc.sql(
                        "select id from journal where state = 'ACCEPTED' order by id limit ? for update skip locked")
                .param(KEYED_AT_ONCE)
                .query(Long.class)
                .list();
        for (Long id : unkeyed) {
            String key = rows.bytes(id).map(bytes -> key(orderingKey, bytes)).orElse("");
            jdbc.sql("update journal set state = 'READY', ordering_key = ?, next_attempt = ? where id = ?")
                    .params(key, now, id)
                    .update();
        }
    }

    /** An input that defeats the look for its patient must not hold up those behind it. */
    private static String key(Function<byte[], String> orderingKey, byte[] bytes) {
        try {
            String key = orderingKey.apply(bytes);
            return key.substring(0, Math.min(KEY_LENGTH, key.length()));
        } catch (RuntimeException e) {
            return "";
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
