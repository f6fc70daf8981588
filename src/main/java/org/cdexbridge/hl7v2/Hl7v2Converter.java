package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.conversion.Authorship;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.parse.Er7Reader;
import org.cdexbridge.hl7v2.structure.MessageStructure;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.hl7v2.wire.MessageFile;
import org.cdexbridge.hl7v2.wire.MessageFragment;
import org.cdexbridge.hl7v2.wire.PatientKeys;
import org.cdexbridge.hl7v2.wire.ReceivedAcknowledgement;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.EvaluationSettings;
import org.cdexbridge.mapping.apply.LostValueFindings;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.apply.ProfileClaims;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** HL7 v2 messages to US Core resources. Thread-safe. */
public final class Hl7v2Converter implements Converter {
    private final Supplier<Hl7v2Rules> rules;
    private final Processor processor;
    private final Er7Reader reader;
    private final EmbeddedDocuments enclosed;
    private final UnaryOperator<String> zones;
    private final ResourceIdGenerator identity;

    /**
     * @param rules those in force; asked once a message
     * @param processor the one that the rules were compiled with: trees and paths must share it
     * @param documents converters of documents inside messages, such as C-CDA
     * @param zones offset or zone of a feed by its name, for times of messages that have none; empty where the site has
     *     not said it
     * @param identity gives resources their ids
     * @param limits of a message
     */
    public Hl7v2Converter(
            Supplier<Hl7v2Rules> rules,
            Processor processor,
            List<Converter> documents,
            UnaryOperator<String> zones,
            ResourceIdGenerator identity,
            InputLimits limits) {
        this.reader = new Er7Reader(Er7Reader.Limits.of(limits.bytes()));
        this.rules = rules;
        this.processor = processor;
        this.enclosed = new EmbeddedDocuments(documents, identity);
        this.zones = zones;
        this.identity = identity;
    }

    @Override
    public String kind() {
        return "hl7v2";
    }

    @Override
    public boolean accepts(byte[] bytes) {
        return MessageFile.is(bytes) || MessageFile.beginsWithSegment(bytes);
    }

    @Override
    public List<String> orderingKeys(byte[] bytes) {
        return PatientKeys.of(bytes);
    }

    @Override
    public Converted convert(Source source) {
        if (ReceivedAcknowledgement.is(source.bytes())) {
            throw new InputRefused(
                    Finding.of(Hl7v2Code.ACKNOWLEDGEMENT, "an acknowledgement is neither answered nor converted"));
        }
        if (MessageFragment.of(source.bytes())
                .filter(MessageFragment::isCertain)
                .isPresent()) {
            throw new InputRefused(Finding.of(Hl7v2Code.PART_OF_MESSAGE, "nothing is made of a part alone"));
        }
        long start = System.nanoTime();
        Hl7v2Rules now = rules.get();
        Er7Reader.Message message =
                reader.read(source.bytes(), now.structures(), processor.getUnderlyingConfiguration());
        long parsed = System.nanoTime();
        String own = MessageTimeZone.of(message.root());
        String zone = own.isEmpty() ? zones.apply(source.feed()) : own;
        Evaluation evaluation = now.mappings().apply(message.root(), new EvaluationSettings(zone, "patient", identity));
        List<Patient> patients = convert(message, evaluation, now);
        Optional<Patient> patient = patients.stream().findFirst();
        List<Resource> original = OriginalMessage.of(source, evaluation);
        List<Authorship> authorships =
                new ArrayList<>(new V2Authorships(evaluation, now.authors()).of(evaluation.produced(), original));
        Set<Resource> resources = new LinkedHashSet<>(patients);
        evaluation.produced().stream().map(ProducedResource::resource).forEach(resources::add);
        MessageLabels labels = MessageLabels.of(evaluation, now.labels());
        ResourceLabels marks = new ResourceLabels(labels);
        marks.mark(evaluation);
        WriteHints hints = WriteHints.takenFrom(resources)
                .withIds(evaluation.idsWithinPatients())
                .withLists(now.snapshots().lists(evaluation, patients));
        EmbeddedDocuments.ExtractedDocuments found = enclosed.take(source, patient, List.copyOf(resources));
        resources.addAll(original);
        resources.addAll(found.binaries());
        List<Finding> further = new ArrayList<>(found.findings());
        List<Resource> whole = new ArrayList<>(original);
        whole.addAll(found.binaries());
        Bundle document = null;
        for (Converted inside : found.converted()) {
            resources.addAll(inside.resources());
            authorships.addAll(inside.authorships());
            further.addAll(inside.findings());
            hints = hints.and(inside);
            document = inside.document();
            labels.add(inside);
            whole.add(document);
            inside.resources().stream()
                    .filter(resource -> !ResourceLabels.isShared(resource))
                    .forEach(whole::add);
        }
        marks.markWhole(whole);
        further.addAll(ProfileClaims.check(evaluation, resources));
        further.addAll(ProcessingIdTag.mark(evaluation.root(), resources));
        String title = MessageTitle.of(evaluation.root());
        List<Finding> findings = Stream.of(message.findings(), LostValueFindings.of(evaluation), further)
                .flatMap(List::stream)
                .toList();
        return new Converted(
                        source,
                        kind(),
                        title,
                        patient.orElse(null),
                        List.copyOf(resources),
                        hints,
                        document,
                        authorships,
                        evaluation.trace(),
                        findings,
                        Converted.Timings.between(start, parsed),
                        MessageTimeZone.moment(message.root(), zone))
                .containing(found.converted());
    }

    /** Applies the rules; gives the patients. */
    private static List<Patient> convert(Er7Reader.Message message, Evaluation evaluation, Hl7v2Rules now) {
        MessageStructure any = now.structures().any();
        if (message.structure() == any) {
            evaluation.finding(Hl7v2Code.UNKNOWN_MESSAGE, "converted by the segments that it has", evaluation.root());
        }
        MessagePatientCheck.check(evaluation.root());
        List<Patient> patients = new SegmentConverter(
                        evaluation, message.structure().maps(), any.maps())
                .convert(!message.structure().root().knows("PID"));
        patients.forEach(RaceAndEthnicity::unite);
        ObservationMembers.add(evaluation);
        UnsupportedMergeCheck.find(evaluation);
        PartialUpdateMarker.mark(evaluation.produced());
        now.deletions().mark(evaluation.produced());
        return patients;
    }
}
