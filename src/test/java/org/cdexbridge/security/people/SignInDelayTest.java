package org.cdexbridge.security.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInDelayTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final SignInDelay delay = new SignInDelay(new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    /** Seconds to wait before each attempt, when each is made as soon as it may be. */
    private List<Long> waits(String account, String address, int attempts) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            long waited = 0;
            for (var attempt = delay.begin(account, address);
                    !attempt.isFree();
                    attempt = delay.begin(account, address)) {
                waited += attempt.delay().toSeconds();
                pass(attempt.delay());
            }
            waits.add(waited);
        }
        return waits;
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void eachFailureBeyondTheThirdDoublesTheWaitUpToAMinute() {
        assertThat(waits("anna", "10.0.0.1", 12)).containsExactly(0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void anAccountWaitsWhereverTheAttemptsComeFrom() {
        IntStream.range(0, 4).forEach(i -> delay.begin("anna", "10.0.0." + i));

        assertThat(delay.begin("ANNA", "10.0.0.99").isFree()).isFalse();
        assertThat(delay.begin("bert", "10.0.0.99").isFree()).isTrue();
    }

    @Test
    void anAddressWaitsWhateverAccountsAreTried() {
        IntStream.range(0, 11).forEach(i -> delay.begin("account" + i, "10.0.0.1"));

        assertThat(delay.begin("another", "10.0.0.1").isFree()).isFalse();
        assertThat(delay.begin("another", "10.0.0.2").isFree()).isTrue();
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        IntStream.range(0, 11).forEach(i -> delay.begin("account" + i, "2001:db8:1:2:0:0:0:" + i));

        assertThat(delay.begin("another", "2001:db8:1:2:f:f:f:f").isFree()).isFalse();
        assertThat(delay.begin("another", "2001:db8:1:3:0:0:0:1").isFree()).isTrue();
    }

    @Test
    void manyAtOnceGainNothing() {
        long made = IntStream.range(0, 100)
                .filter(i -> delay.begin("anna", "10.0.0.1").isFree())
                .count();

        assertThat(made).isEqualTo(4);
    }

    @Test
    void whoGetsInIsForgivenAndTheAddressForThatAttemptOnly() {
        for (int i = 0; i < 30; i++) {
            assertThat(delay.begin("anna", "10.0.0.1").isFree()).isTrue();
            delay.succeeded("anna", "10.0.0.1");
        }
        for (int i = 0; i < 11; i++) {
            delay.begin("account" + i, "10.0.0.1");
        }
        assertThat(delay.begin("anna", "10.0.0.1").isFree()).isFalse();
    }

    @Test
    void itIsToldOnceUntilTheNextAttempt() {
        IntStream.range(0, 4).forEach(i -> delay.begin("anna", "10.0.0.1"));

        assertThat(delay.begin("anna", "10.0.0.1").first()).isTrue();
        assertThat(delay.begin("anna", "10.0.0.1").first()).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(delay.begin("anna", "10.0.0.1").isFree()).isTrue();
        assertThat(delay.begin("anna", "10.0.0.1").first()).isTrue();
    }
}
