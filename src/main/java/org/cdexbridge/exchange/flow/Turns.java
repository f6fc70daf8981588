package org.cdexbridge.exchange.flow;

import java.time.Duration;
import java.util.List;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.store.FhirServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The step {@code turns}: the next case whose turn it is, as long as the store answers. */
public final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Docket docket;
    private final Wake wake;
    private final FhirServer server;

    Turns(Docket docket, Wake wake, FhirServer server) {
        this.docket = docket;
        this.wake = wake;
        this.server = server;
    }

    /** One case or none; waits up to half a second for one. */
    public List<CaseFile> next() {
        List<CaseFile> claimed = server.status().ready() ? claim() : List.of();
        if (claimed.isEmpty()) {
            wake.await(LOOK);
        }
        return claimed;
    }

    private List<CaseFile> claim() {
        try {
            return docket.claim(1).stream().map(CaseFile::on).toList();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the docket's database does not answer: {}", e.getClass().getSimpleName());
            return List.of();
        }
    }
}
