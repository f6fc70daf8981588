package org.cdexbridge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void workThatEndsInTimeGivesWhatItMakes() {
        assertThat(TimeLimit.<String>within(Duration.ofMinutes(1), () -> {
                    TimeLimit.check();
                    return "made";
                }))
                .isEqualTo("made");
    }

    @Test
    void workThatDoesNotEndIsGivenUpAndTheNextIsFree() {
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(5), endless()))
                .isInstanceOf(TimeLimitExceeded.class);
        assertThatCode(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        TimeLimit.check();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void workInsideOtherWorkHasWhatIsLeftOfIt() {
        assertThatThrownBy(() -> TimeLimit.within(
                        Duration.ofMillis(5), () -> TimeLimit.within(Duration.ofMinutes(10), endless())))
                .isInstanceOf(TimeLimitExceeded.class);
    }

    @Test
    void workThatWaitsWithoutComputingIsGivenUpByTheClockAndTheNextIsFree() throws Exception {
        Semaphore never = new Semaphore(0);
        assertThatThrownBy(() -> TimeLimit.within(LONG, SHORT, waiting(never))).isInstanceOf(TimeLimitExceeded.class);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(TimeLimit.<String>within(LONG, LONG, () -> "made")).isEqualTo("made");
        assertThat(new Semaphore(1).tryAcquire(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workThatSwallowsItsInterruptsIsGivenUpToo() {
        Semaphore never = new Semaphore(0);
        assertThatThrownBy(() -> TimeLimit.within(LONG, SHORT, () -> {
                    try {
                        return waiting(never).get();
                    } catch (IllegalStateException e) {
                        return waiting(never).get();
                    }
                }))
                .isInstanceOf(TimeLimitExceeded.class);
        assertThatThrownBy(() -> TimeLimit.within(LONG, SHORT, () -> {
                    try {
                        return waiting(never).get();
                    } catch (IllegalStateException e) {
                        return "half of it";
                    }
                }))
                .isInstanceOf(TimeLimitExceeded.class);
    }

    @Test
    void whatFailsInTimeFailsAsItDoes() {
        assertThatThrownBy(() -> TimeLimit.within(LONG, LONG, () -> {
                    throw new IllegalArgumentException("its own");
                }))
                .hasMessage("its own");
        assertThatThrownBy(() -> TimeLimit.within(SHORT, LONG, endless())).isInstanceOf(TimeLimitExceeded.class);
    }

    private static Supplier<Object> waiting(Semaphore semaphore) {
        return () -> {
            try {
                semaphore.acquire();
                return "made";
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Supplier<Object> endless() {
        return () -> {
            while (true) {
                TimeLimit.check();
            }
        };
    }
}
