package org.cdexbridge.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The resources of one document: each made once, merged where the same id comes again without contradiction. */
final class ResourcePool {
    private final Map<String, Produced> byId = new LinkedHashMap<>();
    private final Map<String, Resource> byNode = new HashMap<>();
    private final Map<Resource, List<Reference>> references = new IdentityHashMap<>();

    /** What was made of this node by this map, or {@code null}. */
    Resource of(String map, SourceNode node) {
        return byNode.get(key(map, node));
    }

    void remember(String map, SourceNode node, Resource resource) {
        byNode.put(key(map, node), resource);
    }

    List<Produced> all() {
        return new ArrayList<>(byId.values());
    }

    /** The resource of the same type and id, or {@code null}. */
    Resource sameId(Resource resource) {
        Produced known = byId.get(idOf(resource));
        return known == null ? null : known.resource();
    }

    void add(Resource resource, SourceNode node, String map) {
        byId.put(idOf(resource), new Produced(resource, node, map));
    }

    /** A reference to the resource, which follows it when it gets another id. */
    Reference reference(Resource resource) {
        Reference reference = new Reference(idOf(resource));
        references.computeIfAbsent(resource, key -> new ArrayList<>()).add(reference);
        return reference;
    }

    /** Gives a resource another id before it is added; what refers to it already goes on meaning it. */
    void rename(Resource resource, String id) {
        resource.setId(id);
        references.getOrDefault(resource, List.of()).forEach(reference -> reference.setReference(idOf(resource)));
    }

    /** Adds to {@code known} what only {@code other} says; {@code false}, with nothing changed, when they contradict. */
    static boolean merge(Resource known, Resource other) {
        if (contradict(known, other)) {
            return false;
        }
        for (Property property : other.children()) {
            List<Base> have = known.getNamedProperty(property.getName()).getValues();
            if (property.getName().equals("id")
                    || property.getName().equals("meta")
                    || property.getName().equals("text") && !have.isEmpty()) {
                continue;
            }
            for (Base value : property.getValues()) {
                if (have.stream().noneMatch(value::equalsDeep)) {
                    known.setProperty(property.getName(), value);
                }
            }
        }
        other.getMeta().getProfile().stream()
                .filter(profile -> !known.getMeta().hasProfile(profile.getValue()))
                .forEach(profile -> known.getMeta().addProfile(profile.getValue()));
        return true;
    }

    private static boolean contradict(Resource known, Resource other) {
        for (Property property : other.children()) {
            List<Base> values = property.getValues();
            if (property.getMaxCardinality() > 1 || values.isEmpty() || skipped(property.getName())) {
                continue;
            }
            List<Base> have = known.getNamedProperty(property.getName()).getValues();
            if (!have.isEmpty() && !have.get(0).equalsDeep(values.get(0))) {
                return true;
            }
        }
        return false;
    }

    /** The narrative is that of the place where a thing is told, not of the thing. */
    private static boolean skipped(String property) {
        return property.equals("id") || property.equals("meta") || property.equals("text");
    }

    private static String idOf(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static String key(String map, SourceNode node) {
        return map + "@" + node.number();
    }
}
