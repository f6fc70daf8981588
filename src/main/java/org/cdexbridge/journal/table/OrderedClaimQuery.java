package org.cdexbridge.journal.table;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cdexbridge.journal.Journal.Amount;
import org.cdexbridge.journal.JournalEntry.State;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose turn it is. A row is claimable when every earlier row has its ordering keys and no row that shares a key with it
 * is earlier and unfinished, or worked on. Rows that another instance looks at are passed over, not waited for.
 *
 * <p>A row that waits is linked to the nearest unfinished row before it that shares a key, and is looked at again when
 * that one is finished: what a claim costs does not grow with the rows that wait. The link only spares looks; what
 * decides is asked anew at each claim.
 */
final class OrderedClaimQuery {
    /** Of a row that has its keys. */
    static final Set<State> UNFINISHED = Set.of(State.READY, State.CLAIMED);

    private final JdbcClient jdbc;

    OrderedClaimQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims rows, oldest first; call it inside a transaction.
     *
     * @return sizes in bytes by id, in their order
     */
    Map<Long, Long> claim(Amount most, String instance, OffsetDateTime now, OffsetDateTime leaseUntil) {
        Map<Long, Long> claimed = new LinkedHashMap<>();
        List<Long> next = next(0, most.rows(), now);
        while (!next.isEmpty() && addFree(next, most, claimed)) {
            next = next(next.get(next.size() - 1), most.rows(), now);
        }
        claimed.keySet().forEach(id -> jdbc.sql(
                        "update journal set state = 'CLAIMED', instance = ?, lease_until = ? where id = ?")
                .params(instance, leaseUntil, id)
                .update());
        return claimed;
    }

    /** Adds those of these rows whose turn it is; {@code false} when that is all that may be claimed. */
    private boolean addFree(List<Long> rows, Amount most, Map<Long, Long> claimed) {
        Map<Long, Long> sizes = sizes(rows);
        long bytes = claimed.values().stream().mapToLong(Long::longValue).sum();
        for (long id : locked(rows, Set.of(State.READY))) {
            if (isFree(id)) {
                long size = sizes.getOrDefault(id, 0L);
                bytes += size;
                if (!claimed.isEmpty() && bytes > most.bytes()) {
                    return false;
                }
                claimed.put(id, size);
                if (claimed.size() == most.rows()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Map<Long, Long> sizes(Collection<Long> ids) {
        Map<Long, Long> sizes = new HashMap<>();
        jdbc.sql("select id, octet_length(bytes) from journal_bytes where id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    sizes.put(row.getLong(1), row.getLong(2));
                });
        return sizes;
    }

    /** Orders by all columns of the index, so that both databases read no more of it than they give. */
    private List<Long> next(long after, int most, OffsetDateTime now) {
        return jdbc.sql(
                        """
                        select id from journal where state = 'READY' and waits_for = 0 and id > ? and next_attempt <= ?
                        and id < coalesce((select id from journal where state = 'ACCEPTED' and waits_for = 0
                            order by state, waits_for, id limit 1), 9223372036854775807)
                        order by state, waits_for, id limit ?
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
                .params(locked(Set.of(before), UNFINISHED).isEmpty() ? 0 : before, id)
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
     * Those of these rows that are in one of these states and that nobody changes just now, in their order. They are
     * locked: whoever finishes one comes after us, and finds who waits for it. Looked for without a lock before, as H2
     * reads and locks all that fit when it is asked for the first of them.
     */
    List<Long> locked(Collection<Long> ids, Set<State> states) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select id from journal where id in (:ids) and state in (:states)
                                order by id for update skip locked
                                """)
                        .param("ids", ids)
                        .param("states", states.stream().map(State::name).toList())
                        .query(Long.class)
                        .list();
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
    void repairLinks() {
        jdbc.sql(
                        """
                        update journal set waits_for = 0 where waits_for > 0 and not exists (
                            select 1 from journal other where other.id = journal.waits_for
                            and other.state in ('READY', 'CLAIMED'))
                        """)
                .update();
    }
}
