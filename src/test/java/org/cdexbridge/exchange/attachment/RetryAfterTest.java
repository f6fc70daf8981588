package org.cdexbridge.exchange.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "'  7 ' | PT7S",
                "Sun, 1 Mar 2026 12:05:00 GMT | PT5M",
                "Sun, 01 Mar 2026 12:05:00 GMT | PT5M",
                "Sun, 01 Mar 2026 11:00:00 GMT | PT0S",
                "999999999 | PT24H",
                "99999999999999999999 | PT0S",
                "-5 | PT0S",
                "soon | PT0S",
                "'' | PT0S"
            })
    void secondsAndDatesAreRead(String value, Duration wait) {
        assertThat(RetryAfter.of(new BasicHeader("Retry-After", value), NOW)).isEqualTo(wait);
    }

    @Test
    void withoutTheHeaderNothingIsAskedFor() {
        assertThat(RetryAfter.of(null, NOW)).isZero();
    }
}
