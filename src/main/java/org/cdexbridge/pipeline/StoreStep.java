package org.cdexbridge.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.FhirStore.WriteResult;
import org.cdexbridge.store.StoreCode;
import org.hl7.fhir.r4.model.Resource;

/** The step {@code storeStep}: all resources and the document Bundle in one transaction. */
public final class StoreStep {
    private final FhirStore store;
    private final StoreCircuitBreaker circuitBreaker;
    private final InputTimeLimit time;
    private final Predicate<String> retiring;

    /** @param retiring whether lists of a feed, by its name, retire what is no longer in them */
    StoreStep(FhirStore store, StoreCircuitBreaker circuitBreaker, InputTimeLimit time, Predicate<String> retiring) {
        this.store = store;
        this.circuitBreaker = circuitBreaker;
        this.time = time;
        this.retiring = retiring;
    }

    /**
     * Writes.
     *
     * @throws org.cdexbridge.store.StoreUnavailable when the store does not answer
     * @throws org.cdexbridge.store.StoreRejected when it refuses the input
     * @throws org.cdexbridge.conversion.InputRefused when it takes too long
     */
    public PipelineItem store(PipelineItem work) {
        WriteResult written = write(work.converted(), store::writeBeforeNote);
        return work.with(noted(work.converted(), written)).with(written);
    }

    /** As {@link #store(PipelineItem)}, for routes without the journal. */
    public Converted store(Converted converted) {
        return noted(converted, write(converted, store::write));
    }

    /** A way to write resources with their hints and the time at which the source spoke. */
    private interface Writing {
        WriteResult write(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp);
    }

    private WriteResult write(Converted converted, Writing writing) {
        WriteHints hints =
                converted.hints().retiring(retiring.test(converted.source().feed()));
        WriteResult written = time.within(() -> writing.write(converted.stored(), hints, sourceTimestamp(converted)));
        circuitBreaker.answered();
        return written;
    }

    /** A clock that is ahead must not make all that comes later late: nobody speaks after he was heard. */
    private static Optional<Instant> sourceTimestamp(Converted converted) {
        Instant received = converted.source().receivedAt();
        return converted.sourceTimestamp().map(spoken -> spoken.isAfter(received) ? received : spoken);
    }

    private static Converted noted(Converted converted, WriteResult written) {
        List<Finding> findings = new ArrayList<>(converted.findings());
        written.late().forEach(address -> findings.add(Finding.of(StoreCode.OUTDATED, address + " stays as it is")));
        written.doubtful().forEach(words -> findings.add(Finding.of(StoreCode.PATIENT_DOUBTFUL, words)));
        written.unlisted().forEach(words -> findings.add(Finding.of(StoreCode.NO_LONGER_LISTED, words)));
        return converted.withFindings(findings);
    }
}
