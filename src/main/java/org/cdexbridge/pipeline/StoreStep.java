package org.cdexbridge.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.FhirStore.WriteResult;
import org.cdexbridge.store.StoreCode;
import org.hl7.fhir.r4.model.Resource;

/** The step {@code store}: all resources and the document Bundle in one transaction. */
public final class StoreStep {
    private final FhirStore store;
    private final StoreCircuitBreaker circuitBreaker;
    private final InputTimeLimit time;

    StoreStep(FhirStore store, StoreCircuitBreaker circuitBreaker, InputTimeLimit time) {
        this.store = store;
        this.circuitBreaker = circuitBreaker;
        this.time = time;
    }

    /**
     * Writes.
     *
     * @throws org.cdexbridge.store.StoreUnavailable when the store does not answer
     * @throws org.cdexbridge.store.StoreRejected when it refuses the input
     * @throws org.cdexbridge.conversion.InputRefused when it takes too long
     */
    public PipelineItem store(PipelineItem work) {
        Converted converted = work.converted();
        List<Resource> all = new ArrayList<>(converted.resources());
        if (converted.document() != null) {
            all.add(converted.document());
        }
        WriteResult written = time.within(() -> store.write(all, converted.hints(), sourceTimestamp(work)));
        circuitBreaker.answered();
        return work.converted(converted.withFindings(findings(converted, written)))
                .written(written);
    }

    /** A clock that is ahead must not make all that comes later late: nobody speaks after he was heard. */
    private static Optional<Instant> sourceTimestamp(PipelineItem work) {
        Instant received = work.claim().row().receivedAt();
        return work.converted().sourceTimestamp().map(spoken -> spoken.isAfter(received) ? received : spoken);
    }

    private static List<Finding> findings(Converted converted, WriteResult written) {
        List<Finding> findings = new ArrayList<>(converted.findings());
        written.late().forEach(address -> findings.add(Finding.of(StoreCode.OUTDATED, address + " stays as it is")));
        written.doubtful().forEach(words -> findings.add(Finding.of(StoreCode.PATIENT_DOUBTFUL, words)));
        return findings;
    }
}
