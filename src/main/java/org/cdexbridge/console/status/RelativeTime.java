package org.cdexbridge.console.status;

import java.time.Duration;
import java.time.Instant;

/** A span of time as people say it, in its largest whole unit. */
final class RelativeTime {
    private RelativeTime() {}

    static String words(Instant then, Instant now) {
        Duration span = Duration.between(then, now);
        if (span.toDays() > 0) {
            return span.toDays() + " d";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h";
        }
        if (span.toMinutes() > 0) {
            return span.toMinutes() + " min";
        }
        return Math.max(0, span.toSeconds()) + " s";
    }
}
