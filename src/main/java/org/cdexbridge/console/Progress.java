package org.cdexbridge.console;

import java.time.Instant;
import org.cdexbridge.exchange.docket.Case;

/**
 * Where something that is sent stands.
 *
 * @param state on the docket
 * @param attempts that failed so far
 * @param nextAttempt when it is tried again, or {@code null}
 * @param reason in words
 */
record Progress(Case.State state, int attempts, Instant nextAttempt, String reason) {
    static Progress of(Case one) {
        return new Progress(one.state(), one.attempts(), one.nextAttempt(), one.reason());
    }
}
