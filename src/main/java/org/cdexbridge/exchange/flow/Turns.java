package org.cdexbridge.exchange.flow;

import java.time.Duration;
import java.util.List;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.site.BoundedWarning;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.FhirServer;
import org.slf4j.LoggerFactory;

/** The step {@code turns}: the next case whose turn it is, as long as the store answers and there is space. */
public final class Turns {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final BoundedWarning warning =
            new BoundedWarning(LoggerFactory.getLogger(Turns.class), "no exchange can be claimed: database unavailable");
    private final Docket docket;
    private final Wake wake;
    private final FhirServer server;
    private final DiskSpace space;

    Turns(Docket docket, Wake wake, FhirServer server, DiskSpace space) {
        this.docket = docket;
        this.wake = wake;
        this.server = server;
        this.space = space;
    }

    /** One case or none; waits up to half a second for one. */
    public List<CaseFile> next() {
        List<CaseFile> claimed = server.status().ready() && space.shortage().isEmpty() ? claim() : List.of();
        if (claimed.isEmpty()) {
            wake.await(LOOK);
        }
        return claimed;
    }

    private List<CaseFile> claim() {
        try {
            List<CaseFile> claimed = docket.claim(1).stream().map(CaseFile::on).toList();
            warning.works();
            return claimed;
        } catch (RuntimeException e) {
            warning.failed(e);
            return List.of();
        }
    }
}
