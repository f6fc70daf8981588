package org.cdexbridge.ccda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.sf.saxon.s9api.Processor;
import org.cdexbridge.ccda.context.CdaAuthorships;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.ccda.parse.CdaReader;
import org.cdexbridge.ccda.parse.ContentDetector;
import org.cdexbridge.conversion.Authorship;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.EvaluationSettings;
import org.cdexbridge.mapping.apply.LostValueFindings;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.apply.ProfileClaims;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** C-CDA to a C-CDA-on-FHIR document and US Core resources. Thread-safe. */
public final class CcdaConverter implements Converter {
    private final Supplier<MappingEngine> mappings;
    private final CdaReader reader;
    private final String base;
    private final UnaryOperator<String> zones;
    private final ResourceIdGenerator identity;

    /**
     * @param mappings the rules in force; asked once a document
     * @param processor the one that the rules were compiled with: trees and paths must share it
     * @param base FHIR base with which fullUrls begin
     * @param zones offset or zone of a feed by its name, for times of documents that have none; empty where the site has not
     *     said it
     * @param identity gives resources their ids
     * @param limits of a document
     */
    public CcdaConverter(
            Supplier<MappingEngine> mappings,
            Processor processor,
            String base,
            UnaryOperator<String> zones,
            ResourceIdGenerator identity,
            InputLimits limits) {
        this.mappings = mappings;
        this.reader = new CdaReader(processor, limits);
        this.base = base;
        this.zones = zones;
        this.identity = identity;
    }

    @Override
    public String kind() {
        return "ccda";
    }

    @Override
    public boolean accepts(byte[] bytes) {
        return ContentDetector.isClinicalDocument(bytes);
    }

    @Override
    public List<String> orderingKeys(byte[] bytes) {
        String key = ContentDetector.patientKey(bytes);
        return key.isEmpty() ? List.of() : List.of(key);
    }

    @Override
    public Converted convert(Source source) {
        long start = System.nanoTime();
        CdaReader.Document document = reader.read(source.bytes());
        long parsed = System.nanoTime();
        MappingEngine rules = mappings.get();
        String own = DocumentUtcOffset.of(document.root());
        String zone = own.isEmpty() ? zones.apply(source.feed()) : own;
        Evaluation evaluation = rules.apply(document.root(), new EvaluationSettings(zone, "patient", identity));
        SourceNode root = evaluation.root();
        DocumentTypes.RecognizedType type = new DocumentTypes(rules.rows("documents")).of(root.asContext());
        note(document, type, evaluation);
        Patient patient = patient(root, evaluation);
        String documentId = identity.uuid("Document", patient.getIdPart(), DocumentIdentity.of(root));
        Composition composition = new CompositionWriter(evaluation, rules, type).write(root, documentId);
        List<Resource> original = new OriginalDocument(evaluation).write(root, source, documentId);
        List<Resource> enclosed = new NonXmlBody(evaluation).write(root, documentId, composition);
        List<Resource> whole = new ArrayList<>(enclosed);
        whole.add(composition);
        whole.addAll(original);
        List<Authorship> authorships = new CdaAuthorships(evaluation).of(evaluation.produced(), whole);
        ResourceLabels labels = new ResourceLabels(DocumentLabels.of(evaluation, ResourceLabels.key(composition)));
        labels.mark(evaluation);
        List<Resource> resources = new ArrayList<>();
        resources.add(patient);
        evaluation.produced().stream()
                .map(ProducedResource::resource)
                .filter(resource -> resource != patient)
                .forEach(resources::add);
        resources.addAll(enclosed);
        WriteHints hints = WriteHints.takenFrom(resources).withIds(evaluation.idsWithinPatients());
        Bundle bundle = DocumentBundle.of(composition, resources, identity.uuid("Bundle", documentId), base);
        whole.add(bundle);
        labels.markWhole(whole);
        resources.add(composition);
        resources.addAll(original);
        List<Finding> findings = new ArrayList<>(LostValueFindings.of(evaluation, CcdaCode.ENTRY_NOT_MAPPED));
        findings.addAll(ProfileClaims.check(evaluation, resources));
        return new Converted(
                source,
                kind(),
                type.type().title(),
                patient,
                resources,
                hints,
                bundle,
                authorships,
                evaluation.trace(),
                findings,
                Converted.Timings.between(start, parsed),
                Optional.empty());
    }

    private static void note(CdaReader.Document document, DocumentTypes.RecognizedType type, Evaluation evaluation) {
        SourceNode root = evaluation.root();
        if (!document.decoded().declared().equals(document.decoded().used())) {
            evaluation.finding(
                    CcdaCode.ENCODING,
                    "the bytes are not " + document.decoded().declared().name() + "; read as "
                            + document.decoded().used().name(),
                    root);
        }
        if (document.bare()) {
            evaluation.finding(CcdaCode.NO_NAMESPACE, "read as if it stood in " + CdaReader.V3, root);
        }
        if (!document.undeclared().isEmpty()) {
            String prefixes = String.join(", ", document.undeclared());
            evaluation.finding(CcdaCode.UNDECLARED_PREFIX, "used without a declaration: " + prefixes, root);
        }
        document.negationWords()
                .forEach((word, meant) -> evaluation.finding(
                        CcdaCode.NO_TRUTH_VALUE, "negationInd `" + word + "` is read as " + meant, root));
        if (!type.by().isEmpty()) {
            evaluation.finding(
                    CcdaCode.UNKNOWN_DOCUMENT,
                    "neither template nor code name a known document type; taken as "
                            + type.type().title() + " by " + type.by(),
                    root);
        }
    }

    private Patient patient(SourceNode root, Evaluation evaluation) {
        SourceNode role = RecordTargets.of(root, evaluation).role();
        Reference reference = evaluation
                .patient(role, "patient")
                .orElseThrow(() -> CdaReader.refused(CcdaCode.NO_PATIENT, "no patient could be made of patientRole"));
        return (Patient) evaluation.referred(reference).orElseThrow();
    }
}
