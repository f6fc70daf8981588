package org.cdexbridge.journal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose turn it is. A row is claimable when every earlier row has its ordering keys and no row that shares a key with it
 * is earlier and unfinished, or worked on. Rows that another instance looks at are passed over, not waited for.
 *
 * <p>A row that waits is linked to the nearest unfinished row before it that shares a key, and is looked at again when
 * that one is finished: what a claim costs does not grow with the rows that wait. The link only spares looks; what
 * decides is asked anew at each claim.
 */
final class Turns {
    private final JdbcClient jdbc;

    Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Claims rows, oldest first; call it inside a transaction. */
    List<Long> claim(int most, String instance, OffsetDateTime now, OffsetDateTime leaseUntil) {
        List<Long> claimed = new ArrayList<>();
        long after = 0;
        for (List<Long> next = next(after, most, now); !next.isEmpty(); next = next(after, most, now)) {
            for (Long id : next) {
                if (isFree(id)) {
                    jdbc.sql("update journal set state = 'CLAIMED', instance = ?, lease_until = ? where id = ?")
                            .params(instance, leaseUntil, id)
                            .update();
                    claimed.add(id);
                }
                after = id;
            }
            if (claimed.size() == most) {
                break;
            }
        }
        return claimed;
    }

    /** Orders by all columns of the index, so that both databases read no more of it than they give. */
    private List<Long> next(long after, int most, OffsetDateTime now) {
        return jdbc.sql(
                        """
                        select id from journal where state = 'READY' and waits_for = 0 and id > ? and next_attempt <= ?
                        and id < coalesce((select id from journal where state = 'ACCEPTED' and waits_for = 0
                            order by state, waits_for, id limit 1), 9223372036854775807)
                        order by state, waits_for, id limit ? for update skip locked
                        """)
                .params(after, now, most)
                .query(Long.class)
                .list();
    }

    private boolean isFree(long id) {
        List<UUID> keys = keys(id);
        long before = keys.stream().mapToLong(key -> before(id, key)).max().orElse(0);
        if (before == 0) {
            return !isLaterInWork(id, keys);
        }
        jdbc.sql("update journal set waits_for = ? where id = ?")
                .params(locked(Set.of(before)).isEmpty() ? 0 : before, id)
                .update();
        return false;
    }

    /** The nearest unfinished row before this one that has the key; 0 when there is none. */
    long before(long id, UUID key) {
        return jdbc.sql(
                        """
                        select journal_id from journal_key where ordering_key = ? and journal_id < ?
                        order by ordering_key desc, journal_id desc limit 1
                        """)
                .params(key, id)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Those of these rows that are unfinished and that nobody changes just now. They are locked: whoever finishes one comes
     * after us, and finds who waits for it.
     */
    Set<Long> locked(Set<Long> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(
                                """
                                select id from journal where id in (:ids) and state in ('READY', 'CLAIMED')
                                for update skip locked
                                """)
                        .param("ids", ids)
                        .query(Long.class)
                        .list());
    }

    /** An earlier row that is replayed waits for a later one that is in work. */
    private boolean isLaterInWork(long id, List<UUID> keys) {
        List<Long> later = jdbc.sql("select id from journal where state = 'CLAIMED' and id > ?")
                .param(id)
                .query(Long.class)
                .list();
        return later.stream().anyMatch(row -> !Collections.disjoint(keys(row), keys));
    }

    private List<UUID> keys(long id) {
        return jdbc.sql("select ordering_key from journal_key where journal_id = ?")
                .param(id)
                .query(UUID.class)
                .list();
    }

    /** A row is finished: its keys are of no more use, and who waited for it is looked at again. */
    void finished(long id) {
        jdbc.sql("delete from journal_key where journal_id = ?").param(id).update();
        jdbc.sql("update journal set waits_for = 0 where waits_for = ?")
                .param(id)
                .update();
    }

    /** Looks at all again that wait for a row which somebody finished by hand. */
    void mend() {
        jdbc.sql(
                        """
                        update journal set waits_for = 0 where waits_for > 0 and not exists (
                            select 1 from journal other where other.id = journal.waits_for
                            and other.state in ('READY', 'CLAIMED'))
                        """)
                .update();
    }
}
