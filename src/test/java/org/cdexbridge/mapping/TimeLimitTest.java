package org.cdexbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
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
                .isInstanceOf(TimeExceeded.class);
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
                .isInstanceOf(TimeExceeded.class);
    }

    private static Supplier<Object> endless() {
        return () -> {
            while (true) {
                TimeLimit.check();
            }
        };
    }
}
