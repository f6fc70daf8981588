package org.cdexbridge.mapping.apply;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.mapping.compile.CompiledMap;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Makes the resources of one document: each once, under the id that its map gives, merged with what has that id already. */
final class ResourceBuilder {
    private final Evaluation evaluation;
    private final ResourcePool pool;
    private final ResourceIds ids;
    private int depth;

    ResourceBuilder(Evaluation evaluation, ResourcePool pool, ResourceIds ids) {
        this.evaluation = evaluation;
        this.pool = pool;
        this.ids = ids;
    }

    /** Makes or finds the one of this map for this node; empty when the map's {@code match} is false or nothing is said. */
    Optional<Resource> of(CompiledMap map, SourceNode node) {
        Optional<Resource> known = pool.of(map.map().name(), node);
        return known.isPresent() || evaluation.isMeant(map, node) ? ofMeant(map, node) : Optional.empty();
    }

    /** As {@link #of}, where the {@code match} is known to be true. */
    Optional<Resource> ofMeant(CompiledMap map, SourceNode node) {
        String name = map.map().name();
        Optional<Resource> known = pool.of(name, node);
        if (known.isPresent()) {
            return known;
        }
        if (!StatementContent.isThere(map, node, evaluation)) {
            return Optional.empty();
        }
        if (depth >= RecursionGuard.DEEPEST) {
            evaluation.finding(
                    MappingCode.TOO_DEEP,
                    "maps refer to each other more than " + RecursionGuard.DEEPEST + " deep",
                    node);
            return Optional.empty();
        }
        Resource made = (Resource) map.type().newInstance();
        made.setId(ids.of(map, node));
        pool.remember(name, node, made);
        depth++;
        evaluation.apply(map, made, made, node);
        depth--;
        map.map().profiles().forEach(profile -> made.getMeta().addProfile(profile));
        evaluation.absence().complete(made, evaluation);
        Resource kept = keep(made, map, node);
        pool.remember(name, node, kept);
        return Optional.of(kept);
    }

    private Resource keep(Resource made, CompiledMap map, SourceNode node) {
        int further = 1;
        String id = made.getIdPart();
        Optional<ProducedResource> same = pool.sameId(made);
        while (same.isPresent()
                && evaluation.mappings().dialect().areDifferent(same.get().node(), node)) {
            further++;
            pool.rename(made, ids.further(made.fhirType(), id, further));
            same = pool.sameId(made);
        }
        return same.isPresent() ? united(same.get().resource(), made, map, node) : added(made, map, node);
    }

    /** What is of one thing together, or apart where it contradicts. */
    private Resource united(Resource known, Resource made, CompiledMap map, SourceNode node) {
        if (pool.merge(known, made)) {
            mergeRepeated(known, made, node);
            evaluation.trace().merged(made, known);
            return known;
        }
        evaluation.finding(
                MappingCode.SAME_ID_OTHER_CONTENT,
                "the identifiers of this " + made.fhirType() + " are used above for something that contradicts it;"
                        + " kept as a resource of its own",
                node);
        pool.rename(made, ids.byContent(map, made.fhirType(), node));
        return pool.sameId(made).map(ProducedResource::resource).orElseGet(() -> added(made, map, node));
    }

    private Resource added(Resource made, CompiledMap map, SourceNode node) {
        pool.add(made, node, map.map().name());
        evaluation.trace().origin(made, node.info());
        return made;
    }

    private void mergeRepeated(Resource known, Resource made, SourceNode node) {
        if (known instanceof Patient patient && made instanceof Patient again) {
            List<String> otherwise = PatientReconciliation.differingElements(patient, again);
            if (!otherwise.isEmpty()) {
                String elements = String.join(", ", otherwise);
                evaluation.finding(
                        MappingCode.PATIENT_DIFFERS,
                        "told otherwise above, and not taken from here: " + elements,
                        node);
            }
        }
    }
}
