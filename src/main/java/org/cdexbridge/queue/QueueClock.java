package org.cdexbridge.queue;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When what happens to the rows of a queue, by the clock of its database: the same for all instances.
 *
 * @param lease how long a claim holds
 */
public record QueueClock(JdbcClient jdbc, Duration lease, BackOff backOff) {
    public OffsetDateTime now() {
        return jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single();
    }

    public OffsetDateTime after(Duration wait) {
        return now().plus(wait);
    }

    /** The next attempt after so many that failed, and not before this time is over. */
    public OffsetDateTime nextAttempt(int attempts, Duration atLeast) {
        Duration wait = backOff.after(attempts);
        return after(wait.compareTo(atLeast) < 0 ? atLeast : wait);
    }
}
