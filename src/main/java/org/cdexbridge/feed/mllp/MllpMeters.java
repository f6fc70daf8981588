package org.cdexbridge.feed.mllp;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what happens on the connections of one feed. */
final class MllpMeters implements MllpEvents {
    private static final String CONNECTIONS = "cdex.mllp.connections";

    private final MeterRegistry registry;
    private final String feed;
    private final AtomicInteger connections = new AtomicInteger();

    MllpMeters(MeterRegistry registry, String feed) {
        this.registry = registry;
        this.feed = feed;
        // those of the feed before its last edit
        registry.find(CONNECTIONS).tag("feed", feed).gauges().forEach(registry::remove);
        Gauge.builder(CONNECTIONS, connections, AtomicInteger::get)
                .tag("feed", feed)
                .strongReference(true)
                .register(registry);
    }

    /** How many are open. */
    AtomicInteger connections() {
        return connections;
    }

    @Override
    public void bytesOutsideFrame(int bytes) {
        registry.counter("cdex.mllp.bytes.outside.frames", "feed", feed).increment(bytes);
    }

    @Override
    public void truncated() {
        event("truncated");
    }

    @Override
    public void timedOut() {
        event("timeout");
    }

    @Override
    public void connectionFailed() {
        event("connection-error");
    }

    @Override
    public void ackNotDelivered() {
        event("ack-not-delivered");
    }

    void addressRejected() {
        event("rejected-address");
    }

    void connectionLimitReached() {
        event("connection-limit");
    }

    private void event(String what) {
        registry.counter("cdex.mllp.events", "feed", feed, "event", what).increment();
    }
}
