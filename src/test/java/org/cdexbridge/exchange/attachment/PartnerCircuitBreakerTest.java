package org.cdexbridge.exchange.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.cdexbridge.queue.BackOff;
import org.junit.jupiter.api.Test;

class PartnerCircuitBreakerTest {
    private static final URI SLOW = URI.create("https://slow.test/fhir/$submit-attachment");

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final PartnerCircuitBreaker breaker =
            new PartnerCircuitBreaker(new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(60)), clock);

    private void pausedFor(int seconds) {
        assertThatThrownBy(() -> breaker.check(SLOW))
                .isInstanceOfSatisfying(PartnerPaused.class, paused -> assertThat(paused.atLeast())
                        .isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void aServerThatFailedIsLeftAloneAndOthersAreNot() {
        breaker.failed(SLOW, Duration.ZERO);

        pausedFor(2);
        assertThatThrownBy(() -> breaker.check(URI.create("https://slow.test/fhir")))
                .isInstanceOf(PartnerPaused.class);
        assertThatCode(() -> breaker.check(URI.create("https://slow.test:8443/fhir")))
                .doesNotThrowAnyException();
        assertThatCode(() -> breaker.check(URI.create("https://quick.test/fhir")))
                .doesNotThrowAnyException();
    }

    @Test
    void eachFailureInARowMakesThePauseLongerAndOneAnswerEndsIt() {
        breaker.failed(SLOW, Duration.ZERO);
        now = now.plusSeconds(2);
        assertThatCode(() -> breaker.check(SLOW)).doesNotThrowAnyException();
        breaker.failed(SLOW, Duration.ZERO);
        pausedFor(4);

        breaker.answered(SLOW);
        assertThatCode(() -> breaker.check(SLOW)).doesNotThrowAnyException();
        breaker.failed(SLOW, Duration.ZERO);
        pausedFor(2);
    }

    @Test
    void requestsThatFailTogetherCountOnce() {
        breaker.failed(SLOW, Duration.ZERO);
        breaker.failed(SLOW, Duration.ZERO);
        pausedFor(2);
    }

    @Test
    void whatTheServerAsksForIsKeptEvenWhenAnotherRequestFailsMeanwhile() {
        breaker.failed(SLOW, Duration.ofMinutes(10));
        breaker.failed(SLOW, Duration.ZERO);
        pausedFor(600);
    }
}
