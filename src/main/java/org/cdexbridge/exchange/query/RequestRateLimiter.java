package org.cdexbridge.exchange.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a partner asks within each minute of the clock. */
final class RequestRateLimiter {
    private static final int MINUTE = 60;

    private final Clock clock;
    private final Cache<String, AtomicInteger> counts =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(2)).build();

    RequestRateLimiter(Clock clock) {
        this.clock = clock;
    }

    /** Counts one request; says in how many seconds there may be more, 0 for this one may be. */
    int waitFor(String partner, int limit) {
        long second = clock.instant().getEpochSecond();
        int count = counts.get(partner + " " + second / MINUTE, key -> new AtomicInteger())
                .incrementAndGet();
        return count <= limit ? 0 : (int) (MINUTE - second % MINUTE);
    }
}
