package org.cdexbridge.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cdexbridge.site.RateLimitedWarning;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StoreRejected;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings records into the store, many at a time; what the store can't take now is tried again. */
final class AuditDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditDelivery.class);
    private static final int GROUP = 50;
    private static final int GATHER_MILLIS = 500;
    private static final int LOOK_SECONDS = 30;

    private final RateLimitedWarning warning = new RateLimitedWarning(LOG, "audit records wait for the store");
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "audit-delivery");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean due = new AtomicBoolean();
    private final FhirServer server;
    private final AuditEvents events;

    AuditDelivery(FhirServer server, AuditEvents events) {
        this.server = server;
        this.events = events;
    }

    void start(AuditOutbox from) {
        worker.scheduleWithFixedDelay(() -> deliver(from), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** There is something; a moment later others may be there, too. */
    void soon(AuditOutbox from) {
        if (due.compareAndSet(false, true)) {
            worker.schedule(() -> deliver(from), GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void deliver(AuditOutbox records) {
        due.set(false);
        try {
            while (server.status().ready() && deliverGroup(records)) {
                LOG.debug("Audit records delivered");
            }
            warning.succeeded();
        } catch (RuntimeException e) {
            warning.failed(e);
        }
    }

    private boolean deliverGroup(AuditOutbox records) {
        Map<Long, AuditRecord> group = records.waiting(GROUP);
        if (group.isEmpty()) {
            return false;
        }
        List<Resource> made = new ArrayList<>();
        group.forEach((id, record) -> made.add(events.of(record, id, true)));
        try {
            server.transaction(made);
        } catch (StoreRejected e) {
            oneByOne(group);
        }
        records.delivered(List.copyOf(group.keySet()));
        return group.size() == GROUP;
    }

    /** A patient who is not there any more can't be referred to, only named. */
    private void oneByOne(Map<Long, AuditRecord> group) {
        group.forEach((id, record) -> {
            try {
                server.transaction(List.of(events.of(record, id, true)));
            } catch (StoreRejected e) {
                server.transaction(List.of(events.of(record, id, false)));
            }
        });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
