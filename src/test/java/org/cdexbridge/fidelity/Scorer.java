package org.cdexbridge.fidelity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.fidelity.SourceEntry.Stand;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/** Compares the entries of one document with the resources that came out of it. */
final class Scorer {
    static final List<String> ASPECTS = List.of("found", "code", "value", "time", "no false fact", "author");
    private static final Set<String> NOT_OF_ENTRIES =
            Set.of("Composition", "Provenance", "Practitioner", "PractitionerRole", "Organization", "Binary", "Bundle");

    private final String name;
    private final SourceDocument source;
    private final Scores scores;
    private final Map<String, Resource> byReference = new LinkedHashMap<>();
    private final Map<String, ConvertedResource> made = new LinkedHashMap<>();
    private final Map<String, List<Provenance>> provenances = new HashMap<>();

    Scorer(String name, SourceDocument source, Converted converted, Scores scores) {
        this.name = name;
        this.source = source;
        this.scores = scores;
        converted.resources().forEach(resource -> byReference.put(reference(resource), resource));
        byReference.forEach((reference, resource) -> {
            if (!NOT_OF_ENTRIES.contains(resource.fhirType())) {
                made.put(reference, new ConvertedResource(resource, byReference));
            }
            if (resource instanceof Provenance provenance) {
                provenance.getTarget().forEach(target -> provenances
                        .computeIfAbsent(target.getReference(), key -> new java.util.ArrayList<>())
                        .add(provenance));
            }
        });
    }

    void score() {
        source.entries().forEach(this::score);
    }

    private void score(SourceEntry entry) {
        if (entry.codes().isEmpty() && entry.value() == null && entry.times().isEmpty()) {
            return;
        }
        Optional<ConvertedResource> best = made.values().stream()
                .filter(candidate -> entry.kind().takes(candidate.resource().fhirType()))
                .filter(candidate -> likeness(entry, candidate) > 0)
                .max(Comparator.comparingInt(candidate -> likeness(entry, candidate)));
        add(entry, "found", best.isPresent());
        if (!entry.codes().isEmpty() && (entry.stand() == Stand.FACT || entry.stand() == Stand.PLANNED)) {
            add(entry, "code", best.isPresent() && best.get().hasCode(entry.codes()));
        }
        if (entry.value() != null && entry.stand() != Stand.NEGATED) {
            add(entry, "value", best.isPresent() && best.get().has(entry.value()));
        }
        if (!entry.times().isEmpty()) {
            add(entry, "time", best.isPresent() && best.get().hasTimes(entry.times()));
        }
        if (entry.stand() != Stand.FACT) {
            add(
                    entry,
                    "no false fact",
                    best.filter(likely -> isSame(entry, likely)).isEmpty()
                            || !FalseFactCheck.isFact(best.get().resource(), entry.stand()));
        }
        for (List<String> author : entry.authors()) {
            add(entry, "author", best.isPresent() && isAuthor(best.get(), author));
        }
    }

    /** An identifier says most; the rest decides among several. */
    private static int likeness(SourceEntry entry, ConvertedResource candidate) {
        boolean id = entry.ids().stream().anyMatch(candidate::has);
        boolean code = candidate.hasCode(entry.codes());
        boolean value = entry.value() != null && candidate.has(entry.value());
        boolean time = !entry.times().isEmpty() && candidate.hasTimes(entry.times());
        boolean same = id
                || (entry.codes().isEmpty()
                        ? value || entry.value() == null && entry.ids().isEmpty() && time
                        : code);
        return same ? (id ? 8 : 0) + (code ? 4 : 0) + (value ? 2 : 0) + (time ? 1 : 0) : 0;
    }

    /** By its identifier; a code alone may be that of another one, which is so. */
    private static boolean isSame(SourceEntry entry, ConvertedResource candidate) {
        return entry.ids().isEmpty()
                ? candidate.hasCode(entry.codes()) && candidate.hasTimes(entry.times())
                : entry.ids().stream().anyMatch(candidate::has);
    }

    private boolean isAuthor(ConvertedResource resource, List<String> author) {
        return provenances.getOrDefault(resource.reference(), List.of()).stream()
                .flatMap(provenance -> provenance.getAgent().stream())
                .filter(agent -> agent.getType().getCodingFirstRep().getCode().equals("author"))
                .map(agent -> byReference.get(agent.getWho().getReference()))
                .anyMatch(who -> who != null && new ConvertedResource(who, byReference).says(author));
    }

    private void add(SourceEntry entry, String aspect, boolean kept) {
        scores.add(entry.kind().name(), aspect, kept, name + " " + entry.path());
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdPart();
    }
}
