package org.cdexbridge.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.cdexbridge.conversion.Refused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalCode;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.site.BoundedWarning;
import org.cdexbridge.site.DatabaseFailure;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step {@code failures}: what becomes of a row whose step failed. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final BoundedWarning warning =
            new BoundedWarning(LOG, "the result of a message cannot be written to the journal; the message is retried");
    private final Journal journal;
    private final Wake wake;
    private final StoreGate gate;
    private final int attempts;

    /** @param attempts after which what nobody foresaw goes to quarantine */
    Failures(Journal journal, Wake wake, StoreGate gate, int attempts) {
        this.journal = journal;
        this.wake = wake;
        this.gate = gate;
        this.attempts = attempts;
    }

    /** What can't be written even here stays claimed until its lease is over, and counts as no attempt. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Work work = exchange.getMessage().getBody(Work.class);
        try {
            failed(work, cause);
            warning.works();
        } catch (RuntimeException e) {
            warning.failed(e);
        }
        wake.now();
    }

    private void failed(Work work, Throwable cause) {
        if (cause instanceof StoreUnavailable) {
            Finding finding = Finding.of(StoreCode.UNAVAILABLE, "FHIR store unavailable; the message is retried");
            journal.postpone(work.row(), finding, gate.failed());
        } else if (cause instanceof Refused refused) {
            quarantine(work, refused.finding());
        } else if (cause instanceof StoreRejected rejected) {
            quarantine(work, rejected.finding());
        } else if (DatabaseFailure.isOutage(cause)) {
            Finding finding =
                    Finding.of(JournalCode.UNAVAILABLE, cause.getClass().getSimpleName());
            journal.postpone(work.row(), finding, gate.failed());
        } else {
            unforeseen(work, cause);
        }
    }

    private void unforeseen(Work work, Throwable cause) {
        LOG.warn("message {} failed: {}", work.row(), place(cause));
        Finding finding = Finding.of(JournalCode.UNEXPECTED, place(cause));
        if (work.claim().row().attempts() + 1 < attempts) {
            journal.retry(work.row(), finding, Duration.ZERO);
        } else {
            quarantine(work, finding);
        }
    }

    private void quarantine(Work work, Finding reason) {
        LOG.warn("message {} quarantined: {}", work.row(), reason.code().code());
        journal.quarantine(work.row(), reason, findings(work, reason));
    }

    private static List<Finding> findings(Work work, Finding reason) {
        if (work.converted() == null) {
            return List.of(reason);
        }
        List<Finding> findings = new ArrayList<>(work.converted().findings());
        findings.add(0, reason);
        return findings;
    }

    /** Where it happened; the message of an exception may quote the patient. */
    private static String place(Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        return cause.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
