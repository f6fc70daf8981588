package org.cdexbridge.site.endpoints.reader;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/** Durations and sizes as {@code endpoints.yaml} has them; a bare number, as up to 0.1.0, is milliseconds or bytes. */
final class Units {
    private Units() {}

    static Duration duration(String text) {
        return DurationStyle.SIMPLE.parse(text, ChronoUnit.MILLIS);
    }

    static DataSize size(String text) {
        return DataSize.parse(text, DataUnit.BYTES);
    }
}
