package org.cdexbridge.journal.table;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.database.DatabaseFailure;
import org.cdexbridge.database.DeferredTransactions;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.EntriesInProgress;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalCode;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.MissingOriginals;
import org.cdexbridge.journal.Received;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.QueueClock;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal in a database, H2 or PostgreSQL. What a claim came to is written only by who holds the claim. */
public final class JdbcJournal implements Journal, AutoCloseable {
    /** How long inputs that are in work may take to end when all is to go through once more. */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DeferredTransactions deferred;
    private final String instance;
    private final QueueClock clock;
    private final JournalReader rows;
    private final OrderedClaimQuery claimQuery;
    private final OrderingKeyAssigner keying;
    private final ClaimResultWriter endings;
    private final JournalCounters tally;
    private final ExpiredEntryDeletion deletion;
    private final JournalLeases leases;
    private final FullReplay fullReplay;
    private final ReadWriteLock claims = new ReentrantReadWriteLock();
    private final GroupCommit<ReceivedWriter.HashedInput, JournalEntry> intake;

    /**
     * Opens the journal and takes back what this instance had claimed before.
     *
     * @param template of the journal's database, its schema in place
     * @param instance a name that stays over restarts and that no other running instance has
     * @param lease after which a silent instance's claims are taken by others
     */
    public JdbcJournal(JdbcTemplate template, String instance, Duration lease, BackOff backOff) {
        this.jdbc = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(template.getDataSource()));
        this.deferred = new DeferredTransactions(template, transaction);
        this.instance = instance;
        this.clock = new QueueClock(jdbc, lease, backOff);
        this.rows = new JournalReader(jdbc);
        this.claimQuery = new OrderedClaimQuery(jdbc);
        this.keying = new OrderingKeyAssigner(template, rows, claimQuery);
        this.tally = new JournalCounters(jdbc, transaction.getTransactionManager(), instance);
        this.deletion = new ExpiredEntryDeletion(jdbc, transaction, tally);
        this.endings = new ClaimResultWriter(jdbc, transaction, claimQuery, tally, instance);
        this.leases = new JournalLeases(jdbc, claimQuery, instance, clock);
        this.fullReplay = new FullReplay(jdbc, transaction, tally);
        this.intake = new GroupCommit<>(new ReceivedWriter(template, transaction, tally)::write);
        leases.start();
    }

    @Override
    public List<JournalEntry> accept(List<Received> received) {
        return intake.write(received.stream()
                .map(one -> new ReceivedWriter.HashedInput(one, Source.sha256(one.bytes())))
                .toList());
    }

    @Override
    public List<ClaimedEntry> claim(Amount most, Function<byte[], List<String>> orderingKeys) {
        if (!claims.readLock().tryLock()) {
            return List.of();
        }
        try {
            return claimed(most, orderingKeys);
        } finally {
            claims.readLock().unlock();
        }
    }

    @Override
    public Amount inWork() {
        return leases.inWork();
    }

    private List<ClaimedEntry> claimed(Amount most, Function<byte[], List<String>> orderingKeys) {
        keyed(orderingKeys).forEach(endings::quarantineUnprocessable);
        Map<Long, Long> claimed = deferred.execute(status -> {
            OffsetDateTime now = clock.now();
            return claimQuery.claim(most, instance, now, now.plus(clock.lease()));
        });
        leases.begin(claimed);
        return claimed.keySet().stream().flatMap(id -> read(id).stream()).toList();
    }

    /** Nearly always all can be keyed at once; when the database refuses one it is told apart from the others. */
    private List<ClaimResultWriter.UnprocessableEntry> keyed(Function<byte[], List<String>> orderingKeys) {
        try {
            return deferred.execute(status -> keying.key(keying.waiting(), orderingKeys));
        } catch (RuntimeException e) {
            if (!DatabaseFailure.isRefusal(e)) {
                throw e;
            }
            return oneByOne(orderingKeys);
        }
    }

    private List<ClaimResultWriter.UnprocessableEntry> oneByOne(Function<byte[], List<String>> orderingKeys) {
        List<ClaimResultWriter.UnprocessableEntry> unfit = new ArrayList<>();
        transaction.executeWithoutResult(all -> {
            for (Long id : keying.waiting()) {
                Object before = all.createSavepoint();
                try {
                    unfit.addAll(keying.key(List.of(id), orderingKeys));
                    all.releaseSavepoint(before);
                } catch (DataAccessException e) {
                    all.rollbackToSavepoint(before);
                    unfit.add(new ClaimResultWriter.UnprocessableEntry(
                            id, Finding.of(JournalCode.UNKEYED, e.getClass().getSimpleName())));
                }
            }
        });
        return unfit;
    }

    /** Empty when the row can't be read back: it lies in quarantine then. */
    private Optional<ClaimedEntry> read(long id) {
        try {
            return Optional.of(new ClaimedEntry(rows.find(id).orElseThrow(), bytes(id)));
        } catch (RuntimeException e) {
            leases.end(id);
            if (DatabaseFailure.isOutage(e)) {
                throw e;
            }
            endings.quarantineUnprocessable(new ClaimResultWriter.UnprocessableEntry(
                    id, Finding.of(JournalCode.UNREADABLE, e.getClass().getSimpleName())));
            return Optional.empty();
        }
    }

    @Override
    public void stored(long id, ConversionSummary outcome) {
        finish(id, () -> endings.stored(id, outcome));
    }

    @Override
    public void quarantine(long id, Finding reason, List<Finding> findings) {
        finish(id, () -> endings.quarantine(id, reason, findings));
    }

    @Override
    public void retry(long id, Finding reason, Duration atLeast) {
        finish(id, () -> {
            int attempts = rows.find(id).orElseThrow().attempts() + 1;
            endings.putBack(id, reason, clock.nextAttempt(attempts, atLeast), attempts);
        });
    }

    @Override
    public void postpone(long id, Finding reason, Duration wait) {
        finish(
                id,
                () -> endings.putBack(
                        id,
                        reason,
                        clock.after(wait),
                        rows.find(id).orElseThrow().attempts()));
    }

    /** Whatever comes of it, the lease is no longer renewed: what could not be written is claimed anew. */
    private void finish(long id, Runnable write) {
        try {
            write.run();
        } finally {
            leases.end(id);
        }
    }

    @Override
    public void replay(long id) {
        JournalEntry row = find(id).orElseThrow(() -> new NoSuchElementException("no row " + id));
        if (row.duplicateOf().isPresent()) {
            throw new IllegalArgumentException("row " + id + " is a duplicate of message "
                    + row.duplicateOf().get());
        }
        bytes(id);
        endings.replay(id, clock.now());
    }

    @Override
    public long replayStored(Consumer<MissingOriginals> first) {
        claims.writeLock().lock();
        try {
            if (!leases.awaitNone(LONGEST_WORK)) {
                throw new EntriesInProgress();
            }
            return fullReplay.begin(clock.now(), first);
        } finally {
            claims.writeLock().unlock();
        }
    }

    @Override
    public boolean isStoreRebuild(long id) {
        return rows.isStoreRebuild(id);
    }

    @Override
    public Optional<JournalEntry> find(long id) {
        return rows.find(id);
    }

    @Override
    public Optional<ConversionSummary> outcome(long id) {
        return rows.outcome(id);
    }

    @Override
    public List<JournalEntry> list(Filter filter, int most) {
        return rows.list(filter, most);
    }

    @Override
    public int countNeedingLook(int most) {
        return rows.countNeedingLook(most);
    }

    @Override
    public byte[] bytes(long id) {
        return rows.bytes(id)
                .orElseThrow(() -> new NoSuchElementException("row " + id + " has no original bytes any more"));
    }

    @Override
    public List<FeedCount> counts() {
        return rows.counts();
    }

    @Override
    public boolean isDue() {
        return rows.isDue();
    }

    @Override
    public int forget(Duration age) {
        return deletion.bytes(clock.now().minus(age));
    }

    @Override
    public int delete(Duration age) {
        return deletion.rows(clock.now().minus(age));
    }

    /** Commits of arrivals since the start; fewer than arrivals when callers shared them. */
    public long commits() {
        return intake.commits();
    }

    @Override
    public void close() {
        intake.close();
        leases.close();
    }
}
