package org.cdexbridge.exchange.queue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.content.ExchangeContent;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.content.ReceivedRequest;
import org.cdexbridge.exchange.queue.QueuedExchange.State;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.QueueClock;
import org.cdexbridge.resource.ResourceAddress;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The exchanges in the journal's database, H2 or PostgreSQL; safe for several instances on one database. */
public final class ExchangeQueue {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String instance;
    private final QueueClock clock;
    private final ConcurrencyLimits lanes;

    /**
     * How many exchanges may be worked on at once, on all instances together, so that a slow partner holds up only its own.
     *
     * @param partner of one partner
     * @param unknown of partners that are not known yet
     */
    public record ConcurrencyLimits(int partner, int unknown) {}

    /**
     * Opens the exchange queue; what this instance had claimed before comes to its turn at once.
     *
     * @param instance a name that stays over restarts and that no other running instance has
     * @param lease longer than any step; after it others take up what a dead instance had claimed
     */
    public ExchangeQueue(
            JdbcTemplate template, String instance, Duration lease, BackOff backOff, ConcurrencyLimits lanes) {
        this.jdbc = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(template.getDataSource()));
        this.instance = instance;
        this.clock = new QueueClock(jdbc, lease, backOff);
        this.lanes = lanes;
        jdbc.sql("update exchange set lease_until = null where instance = ?")
                .param(instance)
                .update();
    }

    /**
     * Puts a request into the exchange queue; a second call for the same one changes nothing.
     *
     * @param partner who signed in to send it; empty when nobody had to
     */
    public void open(String about, ExchangeKind kind, String partner) {
        ReceivedRequest request = new ReceivedRequest(kind, ResourceAddress.parse(about));
        insert(about, 1, State.ASKED, partner, "", request, Decision.UNDECIDED, "");
    }

    /** As {@link #send(String, int, String, String, ExchangeContent, Decision)}, in one part. */
    public boolean send(String about, String partner, String patient, ExchangeContent content, Decision decision) {
        return send(about, 1, partner, patient, content, decision);
    }

    /**
     * Puts what nobody asked for into the exchange queue, released or waiting for a person.
     *
     * @param part number among what is sent under this name, from 1
     * @param decision what was decided on it; none was where it waits
     * @return false when there is a part of this number already; nothing changes then
     */
    public boolean send(
            String about, int part, String partner, String patient, ExchangeContent content, Decision decision) {
        return decision.verdict() == Decision.DecisionState.WAITS
                ? insert(about, part, State.WAITING, partner, patient, content, Decision.UNDECIDED, decision.reason())
                : insert(about, part, State.RELEASED, partner, patient, content, decision, "");
    }

    private boolean insert(
            String about,
            int part,
            State state,
            String partner,
            String patient,
            ExchangeContent content,
            Decision decision,
            String reason) {
        try {
            OffsetDateTime now = clock.now();
            jdbc.sql(
                            """
                            insert into exchange
                            (about, part, kind, received_at, state, partner, patient,
                            content, decision, next_attempt, reason)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            ExchangeColumns.name(about),
                            part,
                            content.kind().name(),
                            now,
                            state.name(),
                            ExchangeColumns.partner(partner),
                            ExchangeColumns.patient(patient))
                    .params(
                            ExchangeColumns.content(content),
                            ExchangeColumns.decision(decision),
                            state == State.WAITING ? null : now,
                            ExchangeColumns.reason(reason))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Claims exchanges that are due, oldest first, of partners that have fewer at work than they may. */
    public List<QueuedExchange> claim(int most) {
        List<QueuedExchange> claimed = new ArrayList<>();
        while (claimed.size() < most) {
            Optional<QueuedExchange> next = transaction.execute(status -> next());
            if (next.isEmpty()) {
                break;
            }
            claimed.add(next.get());
        }
        return claimed;
    }

    private Optional<QueuedExchange> next() {
        OffsetDateTime now = clock.now();
        Optional<QueuedExchange> next = jdbc.sql(
                        """
                        select * from exchange where state in ('ASKED', 'RELEASED') and next_attempt <= ?
                        and (lease_until is null or lease_until < ?)
                        and partner not in (select partner from exchange where lease_until >= ? group by partner
                            having count(*) >= case when partner = '' then ? else ? end)
                        order by id limit 1 for update skip locked
                        """)
                .params(now, now, now, lanes.unknown(), lanes.partner())
                .query(ExchangeColumns::row)
                .optional();
        next.ifPresent(one -> jdbc.sql("update exchange set instance = ?, lease_until = ? where id = ?")
                .params(instance, now.plus(clock.lease()), one.id())
                .update());
        return next;
    }

    /** Who asks and about whom, once that is known. */
    public void identify(long id, String partner, String patient) {
        jdbc.sql("update exchange set partner = ?, patient = ? where id = ?")
                .params(ExchangeColumns.partner(partner), ExchangeColumns.patient(patient), id)
                .update();
    }

    /** What is asked for and whose work it is, as the request says. */
    public void describe(long id, ExchangeKind kind, String workQueue) {
        jdbc.sql("update exchange set kind = ?, work_queue = ? where id = ?")
                .params(kind.name(), ExchangeColumns.workQueue(workQueue), id)
                .update();
    }

    /**
     * Its sender takes a request back: nothing more is done with it, and what is being done with it is not carried on.
     *
     * @return false when it was answered, or is answered at this moment
     */
    public boolean withdraw(String about, String reason) {
        int stopped = jdbc.sql(
                        """
                        update exchange set state = 'WITHDRAWN', reason = ?, next_attempt = null, attempts = 0,
                        instance = null, lease_until = null where about = ? and (state in ('ASKED', 'WAITING')
                        or state = 'RELEASED' and (lease_until is null or lease_until < ?))
                        """)
                .params(ExchangeColumns.reason(reason), ExchangeColumns.name(about), clock.now())
                .update();
        return stopped > 0
                || find(about).map(one -> one.state() == State.WITHDRAWN).orElse(true);
    }

    /** A person decides; until then the exchange is not worked on. */
    public void await(long id, String reason) {
        move(id, State.WAITING, reason);
    }

    /** Decided by who holds the claim, and holds it on to deliver; false when it was withdrawn meanwhile. */
    public boolean release(long id, Decision decision) {
        return jdbc.sql(
                                """
                                update exchange set state = 'RELEASED', decision = ?, reason = '', attempts = 0
                                where id = ? and state <> 'WITHDRAWN'
                                """)
                        .params(ExchangeColumns.decision(decision), id)
                        .update()
                == 1;
    }

    /** A person decided; false when another one was faster. */
    public boolean decide(long id, Decision decision) {
        return jdbc.sql(
                                """
                                update exchange set state = 'RELEASED', decision = ?, reason = '', attempts = 0,
                                next_attempt = ?, instance = null, lease_until = null where id = ? and state = 'WAITING'
                                """)
                        .params(ExchangeColumns.decision(decision), clock.now(), id)
                        .update()
                == 1;
    }

    /** @param end one of the three states in which it is over */
    public void close(long id, State end, String reason) {
        move(id, end, reason);
    }

    private void move(long id, State state, String reason) {
        jdbc.sql(
                        """
                        update exchange set state = ?, reason = ?, next_attempt = null, attempts = 0, instance = null,
                        lease_until = null where id = ? and state <> 'WITHDRAWN'
                        """)
                .params(state.name(), ExchangeColumns.reason(reason), id)
                .update();
    }

    /** Its turn comes again, later each time. */
    public void retry(QueuedExchange one, String reason) {
        retry(one, Duration.ZERO, reason);
    }

    /** Its turn comes again, later each time, and not before this time is over. */
    public void retry(QueuedExchange one, Duration atLeast, String reason) {
        int attempts = one.attempts() + 1;
        putBack(one, clock.nextAttempt(attempts, atLeast), attempts, reason);
    }

    /** Its turn comes again through no fault of its own or of its partner: the attempt does not count. */
    public void postpone(QueuedExchange one, String reason) {
        putBack(one, clock.nextAttempt(1, Duration.ZERO), one.attempts(), reason);
    }

    /** Its turn comes again after this time; nothing was tried, so that it is no attempt. */
    public void postpone(QueuedExchange one, Duration wait, String reason) {
        putBack(one, clock.after(wait), one.attempts(), reason);
    }

    private void putBack(QueuedExchange one, OffsetDateTime nextAttempt, int attempts, String reason) {
        jdbc.sql(
                        """
                        update exchange set attempts = ?, next_attempt = ?, reason = ?, instance = null,
                        lease_until = null where id = ? and state <> 'WITHDRAWN'
                        """)
                .params(attempts, nextAttempt, ExchangeColumns.reason(reason), one.id())
                .update();
    }

    public Optional<QueuedExchange> find(long id) {
        return jdbc.sql("select * from exchange where id = ?")
                .param(id)
                .query(ExchangeColumns::row)
                .optional();
    }

    /** The latest of this name. */
    public Optional<QueuedExchange> find(String about) {
        return jdbc.sql("select * from exchange where about = ? order by part desc limit 1")
                .param(ExchangeColumns.name(about))
                .query(ExchangeColumns::row)
                .optional();
    }

    /** The oldest first. */
    public List<QueuedExchange> list(State state, int most) {
        return jdbc.sql("select * from exchange where state = ? order by id limit ?")
                .params(state.name(), most)
                .query(ExchangeColumns::row)
                .list();
    }
}
