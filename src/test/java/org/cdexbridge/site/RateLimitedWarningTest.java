package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RateLimitedWarningTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(RateLimitedWarning.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Instant now = Instant.EPOCH;

    /** Other tests may have set up logging for a command line. */
    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
        log.setLevel(null);
    }

    @Test
    void whatFailsAgainAndAgainIsToldOnceWithoutItsMessageAndOnceWhenItIsOver() {
        RateLimitedWarning warning = new RateLimitedWarning(log, "it does not work", () -> now);
        for (int failure = 0; failure < 500; failure++) {
            warning.failed(new IllegalStateException("Mary Sample"));
            warning.succeeded();
        }
        now = now.plusSeconds(61);
        warning.succeeded();
        warning.succeeded();
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .anyMatch(line -> line.contains("it does not work: IllegalStateException at "))
                .anyMatch(line -> line.contains("over after 500 times"))
                .noneMatch(line -> line.contains("Mary"));
    }
}
