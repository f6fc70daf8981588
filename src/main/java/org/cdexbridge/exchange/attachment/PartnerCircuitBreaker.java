package org.cdexbridge.exchange.attachment;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cdexbridge.queue.BackOff;

/**
 * Asks a server that does not answer, or says that it is busy, not again too soon, whatever there is to send to it. Each
 * failure in a row makes the pause longer; the first answer ends it.
 */
public final class PartnerCircuitBreaker {
    /** Too many requests, bad gateway, unavailable, gateway time-out: they tell of the server, not of what was sent. */
    static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private final BackOff backOff;
    private final Clock clock;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(int failures, Instant until) {
        static final Pause NONE = new Pause(0, Instant.MIN);
    }

    /** @param backOff how long a server is left alone after its first failure, its second, … */
    public PartnerCircuitBreaker(BackOff backOff, Clock clock) {
        this.backOff = backOff;
        this.clock = clock;
    }

    /** @throws PartnerPaused while the server of this address is left alone */
    void check(URI address) {
        Pause pause = pauses.getOrDefault(server(address), Pause.NONE);
        Instant now = clock.instant();
        if (now.isBefore(pause.until())) {
            throw new PartnerPaused(Duration.between(now, pause.until()));
        }
    }

    void answered(URI address) {
        pauses.remove(server(address));
    }

    /**
     * A failure during a pause is one of requests that were under way already, and counts once.
     *
     * @param atLeast what the server asks for; zero when it asks for nothing
     */
    void failed(URI address, Duration atLeast) {
        Instant now = clock.instant();
        pauses.compute(server(address), (server, before) -> {
            Pause pause = Objects.requireNonNullElse(before, Pause.NONE);
            int failures = pause.failures() + (now.isBefore(pause.until()) ? 0 : 1);
            Duration wait = backOff.after(failures);
            Instant until = now.plus(wait.compareTo(atLeast) < 0 ? atLeast : wait);
            return new Pause(failures, pause.until().isAfter(until) ? pause.until() : until);
        });
    }

    private static String server(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
