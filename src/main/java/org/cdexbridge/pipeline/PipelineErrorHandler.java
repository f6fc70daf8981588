package org.cdexbridge.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.database.DatabaseFailure;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.Journal.NodeCounts;
import org.cdexbridge.journal.JournalCode;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.RateLimitedWarning;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step {@code pipelineErrorHandler}: what becomes of a row whose step failed. */
public final class PipelineErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineErrorHandler.class);

    /** Between two looks whether the other parts of a message are there. */
    private static final Duration LOOK_FOR_PARTS = Duration.ofMillis(500);

    private final RateLimitedWarning warning = new RateLimitedWarning(
            LOG, "the result of a message cannot be written to the journal; the message is retried");
    private final Journal journal;
    private final WorkSignal wake;
    private final StoreCircuitBreaker circuitBreaker;
    private final int attempts;

    /** @param attempts after which what nobody foresaw goes to quarantine */
    PipelineErrorHandler(Journal journal, WorkSignal wake, StoreCircuitBreaker circuitBreaker, int attempts) {
        this.journal = journal;
        this.wake = wake;
        this.circuitBreaker = circuitBreaker;
        this.attempts = attempts;
    }

    /** What can't be written even here stays claimed until its lease is over, and counts as no attempt. */
    public void handle(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        PipelineItem work = exchange.getMessage().getBody(PipelineItem.class);
        try {
            handle(work, cause);
            warning.succeeded();
        } catch (RuntimeException e) {
            warning.failed(e);
        }
        wake.signal();
    }

    private void handle(PipelineItem work, Throwable cause) {
        if (cause instanceof StoreUnavailable) {
            Finding finding = Finding.of(StoreCode.UNAVAILABLE, "FHIR store unavailable; the message is retried");
            journal.postpone(work.row(), finding, circuitBreaker.failed());
        } else if (cause instanceof PartHeld held) {
            hold(work, held);
        } else if (cause instanceof InputRefused refused) {
            quarantine(work, refused.finding());
        } else if (cause instanceof StoreRejected rejected) {
            quarantine(work, rejected.finding());
        } else if (DatabaseFailure.isOutage(cause)) {
            Finding finding =
                    Finding.of(JournalCode.UNAVAILABLE, cause.getClass().getSimpleName());
            journal.postpone(work.row(), finding, circuitBreaker.failed());
        } else {
            unforeseen(work, cause);
        }
    }

    private void hold(PipelineItem work, PartHeld held) {
        switch (held.outcome()) {
            case WAITS -> journal.postpone(work.row(), held.finding(), LOOK_FOR_PARTS);
            case ALONE -> quarantine(work, held.finding());
            case STORED ->
                journal.stored(
                        work.row(),
                        new ConversionSummary(
                                held.finding().message(), "", "", 0, 0, new NodeCounts(0, 0, 0, 0), false, List.of()));
        }
    }

    private void unforeseen(PipelineItem work, Throwable cause) {
        LOG.warn("message {} failed: {}", work.row(), place(cause));
        Finding finding = Finding.of(JournalCode.UNEXPECTED, place(cause));
        if (work.claim().row().attempts() + 1 < attempts) {
            journal.retry(work.row(), finding, Duration.ZERO);
        } else {
            quarantine(work, finding);
        }
    }

    private void quarantine(PipelineItem work, Finding reason) {
        LOG.warn("message {} quarantined: {}", work.row(), reason.code().code());
        journal.quarantine(work.row(), reason, findings(work, reason));
    }

    private static List<Finding> findings(PipelineItem work, Finding reason) {
        return Stream.concat(
                        Stream.of(reason),
                        work.conversion().stream().flatMap(converted -> converted.findings().stream()))
                .toList();
    }

    /** Where it happened; the message of an exception may quote the patient. */
    private static String place(Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        return cause.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
