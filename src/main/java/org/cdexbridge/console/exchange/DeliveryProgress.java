package org.cdexbridge.console.exchange;

import java.time.Instant;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.jspecify.annotations.Nullable;

/**
 * Where something that is sent stands.
 *
 * @param state in the exchange queue
 * @param attempts that failed so far
 * @param nextAttempt when it is tried again, or {@code null}
 * @param reason in words
 */
record DeliveryProgress(QueuedExchange.State state, int attempts, @Nullable Instant nextAttempt, String reason) {
    static DeliveryProgress of(QueuedExchange one) {
        return new DeliveryProgress(
                one.state(), one.attempts(), one.nextAttempt().orElse(null), one.reason());
    }
}
