package org.cdexbridge.feed.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MllpMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MllpMeters meters = new MllpMeters(registry, "adt");

    /** Who watches a hospital's feeds sets alerts by these names. */
    @Test
    void countersAreCalledAsTheFeedsPageSays() throws Exception {
        meters.bytesOutsideFrame(3);
        meters.truncated();
        meters.timedOut();
        meters.connectionFailed();
        meters.ackNotDelivered();
        meters.addressRejected();
        meters.connectionLimitReached();

        String page = Files.readString(Path.of("src/site/markdown/feeds.md"));
        assertThat(registry.find("cdex.mllp.events").counters()).hasSize(6);
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(id -> id.getTag("event"))
                .filteredOn(Objects::nonNull)
                .allSatisfy(event -> assertThat(page).contains("`" + event + "`"));
        assertThat(registry.find("cdex.mllp.bytes.outside.frames").counter().count())
                .isEqualTo(3);
        assertThat(page).contains("`cdex_mllp_bytes_outside_frames_total`", "`cdex_mllp_events_total`");
    }
}
