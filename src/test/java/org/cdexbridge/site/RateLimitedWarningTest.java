package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RateLimitedWarningTest {
    private Instant now = Instant.EPOCH;

    @Test
    void whatFailsAgainAndAgainIsToldOnceWithoutItsMessageAndOnceWhenItIsOver(CapturedOutput output) {
        RateLimitedWarning warning = new RateLimitedWarning(
                LoggerFactory.getLogger(RateLimitedWarning.class), "it does not work", () -> now);
        for (int failure = 0; failure < 500; failure++) {
            warning.failed(new IllegalStateException("Mary Sample"));
            warning.succeeded();
        }
        now = now.plusSeconds(61);
        warning.succeeded();
        warning.succeeded();
        assertThat(output.getAll().lines().filter(line -> line.contains("it does not work")))
                .hasSize(2)
                .anyMatch(line -> line.contains("it does not work: IllegalStateException at "))
                .anyMatch(line -> line.contains("over after 500 times"))
                .noneMatch(line -> line.contains("Mary"));
    }
}
