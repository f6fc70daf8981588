package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Patient;

/** Takes the segments of a message to their maps, in the order of the message; a PID begins another patient. */
final class SegmentConverter {
    private final Evaluation evaluation;
    private final Map<String, List<String>> maps;
    private final Map<String, List<String>> others;
    private final Set<Patient> patients = new LinkedHashSet<>();
    private final List<SourceNode> early = new ArrayList<>();

    /**
     * @param maps map names by segment name
     * @param others those of any message, for segments that stand where they don't belong
     */
    SegmentConverter(Evaluation evaluation, Map<String, List<String>> maps, Map<String, List<String>> others) {
        this.evaluation = evaluation;
        this.maps = maps;
        this.others = others;
    }

    /**
     * Converts everything.
     *
     * @param patientless whether the message is about no patient, as one about staff is
     * @return the patients
     * @throws InputRefused when there is none and must be one
     */
    List<Patient> convert(boolean patientless) {
        group(evaluation.root());
        if (patients.isEmpty() && !patientless) {
            throw new InputRefused(Finding.of(Hl7v2Code.NO_PATIENT, "PID segment missing"));
        }
        early.forEach(this::statement);
        return List.copyOf(patients);
    }

    private void group(SourceNode group) {
        for (SourceNode child : group.children()) {
            if (child.name().length() > 3) {
                group(child);
            } else if (child.name().equals("PID")) {
                patient(child).ifPresent(patients::add);
            } else if (maps.containsKey(child.name()) || others.containsKey(child.name())) {
                segment(child);
            }
        }
    }

    /** What stands before the first patient, as SCH does, waits until it is known whom it is about. */
    private void segment(SourceNode segment) {
        if (patients.isEmpty()) {
            early.add(segment);
        } else {
            statement(segment);
        }
    }

    private void statement(SourceNode segment) {
        if (maps.containsKey(segment.name())) {
            evaluation.statement(segment, maps);
        } else {
            evaluation
                    .statement(segment, others)
                    .filter(made -> !made.isEmpty())
                    .ifPresent(made ->
                            evaluation.finding(Hl7v2Code.FOREIGN_SEGMENT, "converted as in any message", segment));
        }
    }

    private Optional<Patient> patient(SourceNode segment) {
        return evaluation
                .patient(segment, "patient")
                .flatMap(evaluation::referred)
                .map(Patient.class::cast);
    }
}
