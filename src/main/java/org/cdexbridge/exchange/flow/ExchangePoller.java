package org.cdexbridge.exchange.flow;

import java.util.List;
import org.cdexbridge.exchange.flow.channel.ClaimedExchange;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.queue.WorkPoller;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.RateLimitedWarning;
import org.cdexbridge.store.FhirServer;
import org.slf4j.LoggerFactory;

/** The step {@code exchangePoller}: the next exchange that is due, as long as the store answers and there is space. */
public final class ExchangePoller {
    private final WorkPoller<ClaimedExchange> poller;

    ExchangePoller(ExchangeQueue exchangeQueue, WorkSignal wake, FhirServer server, DiskSpace space) {
        this.poller = new WorkPoller<>(
                wake,
                new RateLimitedWarning(
                        LoggerFactory.getLogger(ExchangePoller.class),
                        "no exchange can be claimed: database unavailable"),
                () -> server.status().ready() && space.shortage().isEmpty(),
                () -> exchangeQueue.claim(1).stream().map(ClaimedExchange::new).toList());
    }

    /** One exchange or none; waits up to half a second for one. */
    public List<ClaimedExchange> next() {
        return poller.next();
    }
}
