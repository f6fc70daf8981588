package org.cdexbridge.exchange.flow;

import java.time.Duration;
import java.util.List;
import org.cdexbridge.exchange.flow.channel.ClaimedExchange;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.RateLimitedWarning;
import org.cdexbridge.store.FhirServer;
import org.slf4j.LoggerFactory;

/** The step {@code turns}: the next case whose turn it is, as long as the store answers and there is space. */
public final class ExchangePoller {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final RateLimitedWarning warning = new RateLimitedWarning(
            LoggerFactory.getLogger(ExchangePoller.class), "no exchange can be claimed: database unavailable");
    private final ExchangeQueue exchangeQueue;
    private final WorkSignal wake;
    private final FhirServer server;
    private final DiskSpace space;

    ExchangePoller(ExchangeQueue exchangeQueue, WorkSignal wake, FhirServer server, DiskSpace space) {
        this.exchangeQueue = exchangeQueue;
        this.wake = wake;
        this.server = server;
        this.space = space;
    }

    /** One case or none; waits up to half a second for one. */
    public List<ClaimedExchange> next() {
        List<ClaimedExchange> claimed =
                server.status().ready() && space.shortage().isEmpty() ? claim() : List.of();
        if (claimed.isEmpty()) {
            wake.await(LOOK);
        }
        return claimed;
    }

    private List<ClaimedExchange> claim() {
        try {
            List<ClaimedExchange> claimed =
                    exchangeQueue.claim(1).stream().map(ClaimedExchange::new).toList();
            warning.succeeded();
            return claimed;
        } catch (RuntimeException e) {
            warning.failed(e);
            return List.of();
        }
    }
}
