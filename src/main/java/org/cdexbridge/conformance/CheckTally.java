package org.cdexbridge.conformance;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.RateLimitedWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the full validator finds. Of an input nothing is kept but its feed, kind and type and the codes of what was
 * found. A conversion does not wait for the database: counts are brought there a few seconds later.
 */
public final class CheckTally implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckTally.class);
    private static final int PAUSE_SECONDS = 5;
    /** So many different counts wait while the database does not answer. */
    private static final int MOST = 10_000;

    private final RateLimitedWarning warning = new RateLimitedWarning(LOG, "counts of the check wait for the database");
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "check-tally");
        thread.setDaemon(true);
        return thread;
    });
    private final CheckTallyTable table;
    private final Object writing = new Object();
    private Map<CheckTallyTable.Key, Integer> counted = new TreeMap<>();

    CheckTally(CheckTallyTable table) {
        this.table = table;
        worker.scheduleWithFixedDelay(this::write, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** One more input was looked at. */
    void add(Converted converted, List<Finding> found) {
        Set<String> results = new HashSet<>(Set.of(CheckTallyTable.LOOKED_AT));
        for (Finding finding : found) {
            results.add(finding.severity().name());
            results.add(finding.code().code());
        }
        CheckGroup group = CheckGroup.of(converted);
        results.forEach(result -> add(new CheckTallyTable.Key(group, result), 1));
    }

    private synchronized void add(CheckTallyTable.Key key, int inputs) {
        if (counted.size() < MOST || counted.containsKey(key)) {
            counted.merge(key, inputs, Integer::sum);
        }
    }

    private synchronized Map<CheckTallyTable.Key, Integer> taken() {
        Map<CheckTallyTable.Key, Integer> taken = counted;
        counted = new TreeMap<>();
        return taken;
    }

    private void write() {
        synchronized (writing) {
            Map<CheckTallyTable.Key, Integer> taken = taken();
            try {
                if (!taken.isEmpty()) {
                    table.add(taken);
                }
                warning.succeeded();
            } catch (RuntimeException e) {
                taken.forEach(this::add);
                warning.failed(e);
            }
        }
    }

    /** Of all nodes, by feed, kind and type; what other nodes counted in the last seconds may be missing. */
    public List<CheckResult> results() {
        write();
        return table.results();
    }

    @Override
    public void close() {
        worker.shutdown();
        write();
    }
}
