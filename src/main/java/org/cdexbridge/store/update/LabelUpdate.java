package org.cdexbridge.store.update;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.conversion.SecurityLabels;
import org.cdexbridge.conversion.WriteHint;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/**
 * Security labels of what is said against those of what is stored. A label goes only when all who said it say otherwise:
 * a document by its next version, a field of HL7 v2 by another value of it. What others said stays beside what is said
 * now. Of a person, an organization or a place many sources speak: a label that is no more than that of a whole document
 * or message yields to a source without one.
 */
public final class LabelUpdate {
    private static final String LOWERED = LabelUpdate.class.getName();

    private final String document;

    /** @param incoming everything that is written together; a document among it is who speaks */
    LabelUpdate(List<Resource> incoming) {
        this.document = incoming.stream()
                .filter(Composition.class::isInstance)
                .map(Composition.class::cast)
                .map(ResourceLabels::key)
                .findFirst()
                .orElse("");
    }

    /** Whether writing this resource takes labels away, which servers keep unless they are told (FHIR R4, tag updates). */
    public static boolean losesLabels(Resource resource) {
        return resource.hasUserData(LOWERED);
    }

    /** What is to be written where nothing is stored. */
    Resource forNew(Resource now, Resource incoming) {
        boolean onlySource =
                !sources(incoming).isEmpty() && ResourceLabels.of(incoming).isEmpty();
        return onlySource ? with(now, labels(now), Set.of()) : now;
    }

    /**
     * What is to be written over the stored resource: itself, or a copy with other labels.
     *
     * @param now what was said, settled with what is stored in all but its labels
     */
    Resource forStored(Resource before, Resource now, Resource incoming, WriteHint hint) {
        SecurityLabels stored = ResourceLabels.of(before);
        boolean labelled = !ResourceLabels.of(incoming).isEmpty();
        Set<String> known = sources(before);
        if (stored.isEmpty()) {
            boolean yields = hint.is(WriteHint.Kind.YIELDING_LABEL);
            return yields ? with(now, SecurityLabels.NONE, Set.of()) : forNew(now, incoming);
        }
        if (known.isEmpty() && ResourceLabels.isShared(now)) {
            return labelled
                    ? with(now, labels(incoming).and(stored), sources(incoming))
                    : lowered(now, labels(incoming), Set.of());
        }
        Set<String> others = new LinkedHashSet<>(known);
        others.removeAll(speaking(incoming));
        Set<String> all = new LinkedHashSet<>(others);
        all.addAll(labelled ? sources(incoming) : Set.of());
        return !known.isEmpty() && others.isEmpty()
                ? lowered(now, labels(incoming), all)
                : with(now, labels(incoming).and(stored), all);
    }

    private Set<String> speaking(Resource incoming) {
        Set<String> speaking = sources(incoming);
        return speaking.isEmpty() && !document.isEmpty() ? Set.of(document) : speaking;
    }

    private static SecurityLabels labels(Resource resource) {
        return SecurityLabels.of(resource.getMeta().getSecurity());
    }

    private static Set<String> sources(Resource resource) {
        return resource.getMeta().getTag().stream()
                .filter(tag -> ResourceLabels.SOURCE.equals(tag.getSystem()))
                .map(Coding::getCode)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Resource lowered(Resource now, SecurityLabels labels, Set<String> sources) {
        Resource changed = with(now, labels, sources);
        changed.setUserData(LOWERED, true);
        return changed;
    }

    private static Resource with(Resource now, SecurityLabels labels, Set<String> sources) {
        Resource changed = now.copy();
        changed.setId(now.getIdElement().getIdPart());
        Meta meta = changed.getMeta();
        meta.setSecurity(new ArrayList<>());
        labels.mark(meta);
        meta.getTag().removeIf(tag -> ResourceLabels.SOURCE.equals(tag.getSystem()));
        sources.forEach(source -> meta.addTag(ResourceLabels.SOURCE, source, null));
        return changed;
    }
}
