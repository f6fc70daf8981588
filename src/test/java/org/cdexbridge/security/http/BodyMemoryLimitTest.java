package org.cdexbridge.security.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyMemoryLimitTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final BodyMemoryLimit budget = new BodyMemoryLimit(10 * MEGABYTE, Duration.ofMillis(20));

    @Test
    void largeBodiesShareWhatThereIs() {
        try (BodyMemoryLimit.Share first = budget.share();
                BodyMemoryLimit.Share second = budget.share()) {
            assertThat(first.grow(6 * MEGABYTE)).isTrue();
            assertThat(second.grow(6 * MEGABYTE)).isFalse();
            first.close();
            assertThat(second.grow(6 * MEGABYTE)).isTrue();
        }
    }

    @Test
    void whatGrowsTakesWhatIsMissing() {
        try (BodyMemoryLimit.Share one = budget.share()) {
            for (int size = 0; size <= 10 * MEGABYTE; size += MEGABYTE / 2) {
                assertThat(one.grow(size)).isTrue();
            }
        }
        try (BodyMemoryLimit.Share another = budget.share()) {
            assertThat(another.grow(10 * MEGABYTE)).isTrue();
        }
    }

    @Test
    void aSmallBodyNeedsNoShare() {
        try (BodyMemoryLimit.Share large = budget.share();
                BodyMemoryLimit.Share small = budget.share()) {
            assertThat(large.grow(10 * MEGABYTE)).isTrue();
            assertThat(small.grow(60_000)).isTrue();
        }
    }

    @Test
    void oneThatIsLargerThanAllGoesAlone() {
        try (BodyMemoryLimit.Share one = budget.share();
                BodyMemoryLimit.Share other = budget.share()) {
            assertThat(one.grow(50 * MEGABYTE)).isTrue();
            assertThat(other.grow(MEGABYTE)).isFalse();
        }
    }
}
