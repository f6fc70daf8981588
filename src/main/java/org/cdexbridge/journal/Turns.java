package org.cdexbridge.journal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        List<UUID> keys = jdbc.sql("select ordering_key from journal_key where journal_id = ?")
                .param(id)
                .query(UUID.class)
                .list();
        if (keys.stream().anyMatch(key -> before(id, key) != null)) {
            jdbc.sql("update journal set waits_for = ? where id = ?")
                    .params(waitsFor(id, keys), id)
                    .update();
            return false;
        }
        return keys.isEmpty() || !isLaterInWork(id, keys);
    }

    /**
     * The nearest unfinished row before this one that shares a key; 0 when there is none, or when it is just being
     * changed. It is locked meanwhile: whoever finishes it comes after us, and finds who waits for it.
     */
    long waitsFor(long id, List<UUID> keys) {
        return keys.stream()
                .map(key -> before(id, key))
                .filter(Objects::nonNull)
                .max(Long::compare)
                .filter(this::isLocked)
                .orElse(0L);
    }

    private Long before(long id, UUID key) {
        return jdbc.sql(
                        """
                        select journal_id from journal_key where ordering_key = ? and journal_id < ?
                        order by ordering_key desc, journal_id desc limit 1
                        """)
                .params(key, id)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private boolean isLocked(long id) {
        return jdbc.sql("select id from journal where id = ? and state in ('READY', 'CLAIMED') for update skip locked")
                .param(id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** An earlier row that is replayed waits for a later one that is in work. */
    private boolean isLaterInWork(long id, List<UUID> keys) {
        List<Long> later = jdbc.sql("select id from journal where state = 'CLAIMED' and id > ?")
                .param(id)
                .query(Long.class)
                .list();
        return later.stream()
                .flatMap(row -> jdbc
                        .sql("select ordering_key from journal_key where journal_id = ?")
                        .param(row)
                        .query(UUID.class)
                        .list()
                        .stream())
                .anyMatch(keys::contains);
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
