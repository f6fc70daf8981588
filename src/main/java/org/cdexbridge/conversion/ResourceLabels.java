package org.cdexbridge.conversion;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.apply.Evaluation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/**
 * Writes the labels of a source into {@code meta.security} of what was made of it: of each resource the labels of all
 * places that it was made of, of what stands for the whole source its high-water mark. A confidentiality of normal or
 * less is written on documents only. A tag names the source, so that the store knows whose label it is.
 */
public final class ResourceLabels {
    /** Tags: the source that a resource has its labels from. */
    public static final String SOURCE = "https://cdexbridge.org/fhir/CodeSystem/labelled-by";

    /** Who and where, of which many sources speak. */
    private static final Set<String> SHARED =
            Set.of("Patient", "Practitioner", "PractitionerRole", "Organization", "Location", "Device");

    private final SourceLabels labels;

    public ResourceLabels(SourceLabels labels) {
        this.labels = labels;
    }

    /** Who says labels, to stand among them: where they go, this goes as a tag. */
    public static Coding saidBy(String source) {
        return new Coding().setSystem(SOURCE).setCode(source);
    }

    /** A short name for a source of this business identifier. */
    public static String key(String identifier) {
        return Source.sha256(identifier.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** That of a document: all versions of one have the same. */
    public static String key(Composition document) {
        Identifier identifier = document.getIdentifier();
        return key(identifier.isEmpty() ? document.getIdPart() : identifier.getSystem() + "|" + identifier.getValue());
    }

    /** A resource of which many sources speak: a person, an organization, a place, not what is done or found. */
    public static boolean isShared(Resource resource) {
        return SHARED.contains(resource.fhirType()) && !(resource instanceof Device device && device.hasPatient());
    }

    /** Marks all that rules made. */
    public void mark(Evaluation evaluation) {
        if (labels.highest().beyondNormal().isEmpty()) {
            return;
        }
        Map<Resource, SecurityLabels> found = new IdentityHashMap<>();
        Map<NodeInfo, SecurityLabels> places = new HashMap<>();
        BiConsumer<Resource, NodeInfo> source = (resource, node) ->
                found.merge(resource, places.computeIfAbsent(node, labels::at), SecurityLabels::and);
        evaluation.eachSource(source);
        evaluation.trace().eachRead(source);
        evaluation.produced().forEach(one -> mark(one.resource(), found.getOrDefault(one.resource(), labels.whole())));
    }

    private void mark(Resource resource, SecurityLabels found) {
        SecurityLabels said = found.beyondNormal();
        if (isShared(resource) && (!resource.fhirType().equals("Patient") || found.isWithin(labels.whole()))) {
            if (!label(resource, said).isEmpty()) {
                WriteHint.of(WriteHint.Kind.YIELDING_LABEL).mark(resource);
            }
        } else {
            label(resource, said);
            tag(resource, said.codings());
        }
    }

    /** @return what it is labelled with */
    private static List<Coding> label(Resource resource, SecurityLabels said) {
        List<Coding> labels = said.codings().stream()
                .filter(label -> !SOURCE.equals(label.getSystem()))
                .toList();
        SecurityLabels.of(labels).mark(resource.getMeta());
        return labels;
    }

    private static void tag(Resource resource, List<Coding> codings) {
        Meta meta = resource.getMeta();
        codings.stream()
                .filter(coding -> SOURCE.equals(coding.getSystem()))
                .filter(source -> meta.getTag(SOURCE, source.getCode()) == null)
                .forEach(source -> meta.addTag(SOURCE, source.getCode(), null));
    }

    /** Marks what stands for the whole source: documents, their bytes, and what was taken out of them. */
    public void markWhole(List<? extends Resource> whole) {
        SecurityLabels highest = labels.highest().beyondNormal();
        if (!highest.isEmpty()) {
            whole.forEach(resource -> markWhole(resource, highest));
        }
    }

    private void markWhole(Resource resource, SecurityLabels highest) {
        List<Coding> said = label(resource, highest);
        tag(resource, highest.codings());
        if (resource instanceof DocumentReference reference && !said.isEmpty()) {
            reference.setSecurityLabel(concepts(reference.getSecurityLabel(), SecurityLabels.of(said)));
        }
    }

    private static List<CodeableConcept> concepts(List<CodeableConcept> before, SecurityLabels highest) {
        List<Coding> codings = new ArrayList<>();
        before.forEach(concept -> codings.addAll(concept.getCoding()));
        List<CodeableConcept> concepts = new ArrayList<>();
        for (Coding coding : SecurityLabels.of(codings).and(highest).codings()) {
            concepts.add(before.stream()
                    .filter(concept -> concept.getCodingFirstRep() == coding)
                    .findFirst()
                    .orElseGet(() -> new CodeableConcept(coding.copy())));
        }
        return concepts;
    }

    /** What a resource bears beyond a normal confidentiality. */
    public static SecurityLabels of(Resource resource) {
        return SecurityLabels.of(resource.getMeta().getSecurity()).beyondNormal();
    }

    /** What tells about a resource bears its labels. */
    public static void copy(Resource from, Resource about) {
        SecurityLabels labels = of(from);
        if (!labels.isEmpty()) {
            labels.mark(about.getMeta());
            tag(about, from.getMeta().getTag());
        }
    }
}
