package org.cdexbridge.pipeline;

import java.time.Duration;
import java.util.List;
import org.cdexbridge.conversion.Conversions;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.site.BoundedWarning;
import org.slf4j.LoggerFactory;

/** The step {@code claims}: the next row whose turn it is, as long as the store can take it. */
public final class Claims {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final BoundedWarning warning =
            new BoundedWarning(LoggerFactory.getLogger(Claims.class), "no message can be claimed: journal unavailable");
    private final Journal journal;
    private final Wake wake;
    private final StoreGate gate;
    private final Conversions conversions;

    Claims(Journal journal, Wake wake, StoreGate gate, Conversions conversions) {
        this.journal = journal;
        this.wake = wake;
        this.gate = gate;
        this.conversions = conversions;
    }

    /** One row or none; waits up to half a second for one. */
    public List<Work> next() {
        List<Work> claimed = gate.open() ? claim() : List.of();
        if (claimed.isEmpty()) {
            wake.await(LOOK);
        }
        return claimed;
    }

    private List<Work> claim() {
        try {
            List<Work> claimed = journal.claim(1, conversions::orderingKeys).stream()
                    .map(Work::on)
                    .toList();
            warning.works();
            return claimed;
        } catch (RuntimeException e) {
            warning.failed(e);
            return List.of();
        }
    }
}
