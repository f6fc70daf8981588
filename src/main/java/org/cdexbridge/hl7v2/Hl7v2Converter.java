package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.Refused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.mapping.Evaluation;
import org.cdexbridge.mapping.Produced;
import org.cdexbridge.mapping.Settings;
import org.cdexbridge.mapping.SourceNode;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** HL7 v2 messages to US Core resources. Thread-safe. */
public final class Hl7v2Converter implements Converter {
    private final Supplier<Hl7v2Rules> rules;
    private final Processor processor;
    private final Er7Reader reader = new Er7Reader(Er7Reader.Limits.DEFAULT);

    /**
     * @param rules those in force; asked once a message
     * @param processor the one that the rules were compiled with: trees and paths must share it
     */
    public Hl7v2Converter(Supplier<Hl7v2Rules> rules, Processor processor) {
        this.rules = rules;
        this.processor = processor;
    }

    @Override
    public String kind() {
        return "hl7v2";
    }

    @Override
    public boolean accepts(byte[] bytes) {
        return MessageFile.is(bytes);
    }

    @Override
    public String orderingKey(byte[] bytes) {
        return PatientKey.of(bytes);
    }

    @Override
    public Converted convert(Source source) {
        long start = System.nanoTime();
        Hl7v2Rules now = rules.get();
        Er7Reader.Message message =
                reader.read(source.bytes(), now.structures(), processor.getUnderlyingConfiguration());
        long parsed = System.nanoTime();
        Evaluation evaluation = now.mappings()
                .evaluate(message.root(), new Settings(MessageZone.of(message.root()), "patient"));
        List<Patient> patients = convert(message, evaluation);
        List<Resource> resources = resources(patients, evaluation);
        List<Finding> findings = new ArrayList<>(message.findings());
        findings.addAll(evaluation.findings());
        long mapped = System.nanoTime();
        return new Converted(
                source,
                kind(),
                message.structure().name(),
                patients.get(0),
                resources,
                null,
                List.of(),
                evaluation.trace(),
                findings,
                new Converted.Timings((parsed - start) / 1e6, (mapped - parsed) / 1e6));
    }

    /** Patient by patient, with what stands in the same group; then what stands outside of any patient's. */
    private static List<Patient> convert(Er7Reader.Message message, Evaluation evaluation) {
        List<Patient> patients = new ArrayList<>();
        Map<String, List<String>> maps = message.structure().maps();
        segments(evaluation.root(), evaluation, maps, patients);
        if (patients.isEmpty()) {
            throw new Refused(Finding.of(Hl7v2Code.NO_PATIENT, "no PID of which a patient could be made"));
        }
        return patients;
    }

    private static void segments(
            SourceNode group, Evaluation evaluation, Map<String, List<String>> maps, List<Patient> patients) {
        for (SourceNode child : group.children()) {
            if (child.name().equals("PID")) {
                patient(child, evaluation).ifPresent(patients::add);
            } else if (child.name().length() > 3) {
                segments(child, evaluation, maps, patients);
            } else if (maps.containsKey(child.name()) && !patients.isEmpty()) {
                evaluation.statement(child, maps);
            }
        }
    }

    private static java.util.Optional<Patient> patient(SourceNode segment, Evaluation evaluation) {
        return evaluation.patient(segment, "patient").map(reference -> (Patient) find(reference, evaluation));
    }

    private static Resource find(Reference reference, Evaluation evaluation) {
        return evaluation.produced().stream()
                .map(Produced::resource)
                .filter(resource -> reference
                        .getReference()
                        .equals(resource.fhirType() + "/" + resource.getIdElement().getIdPart()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Resource> resources(List<Patient> patients, Evaluation evaluation) {
        List<Resource> resources = new ArrayList<>(patients);
        evaluation.produced().stream()
                .map(Produced::resource)
                .filter(resource -> !patients.contains(resource))
                .forEach(resources::add);
        return resources;
    }
}
