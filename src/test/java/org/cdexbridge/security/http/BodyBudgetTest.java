package org.cdexbridge.security.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final BodyBudget budget = new BodyBudget(10 * MEGABYTE, Duration.ofMillis(20));

    @Test
    void largeBodiesShareWhatThereIs() {
        try (BodyBudget.Share first = budget.share();
                BodyBudget.Share second = budget.share()) {
            assertThat(first.grow(6 * MEGABYTE)).isTrue();
            assertThat(second.grow(6 * MEGABYTE)).isFalse();
            first.close();
            assertThat(second.grow(6 * MEGABYTE)).isTrue();
        }
    }

    @Test
    void whatGrowsTakesWhatIsMissing() {
        try (BodyBudget.Share one = budget.share()) {
            for (int size = 0; size <= 10 * MEGABYTE; size += MEGABYTE / 2) {
                assertThat(one.grow(size)).isTrue();
            }
        }
        try (BodyBudget.Share another = budget.share()) {
            assertThat(another.grow(10 * MEGABYTE)).isTrue();
        }
    }

    @Test
    void aSmallBodyNeedsNoShare() {
        try (BodyBudget.Share large = budget.share();
                BodyBudget.Share small = budget.share()) {
            assertThat(large.grow(10 * MEGABYTE)).isTrue();
            assertThat(small.grow(60_000)).isTrue();
        }
    }

    @Test
    void oneThatIsLargerThanAllGoesAlone() {
        try (BodyBudget.Share one = budget.share();
                BodyBudget.Share other = budget.share()) {
            assertThat(one.grow(50 * MEGABYTE)).isTrue();
            assertThat(other.grow(MEGABYTE)).isFalse();
        }
    }
}
