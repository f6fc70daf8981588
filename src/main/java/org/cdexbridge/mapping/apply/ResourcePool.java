package org.cdexbridge.mapping.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The resources of one document: each made once, merged where the same id comes again without contradiction. */
final class ResourcePool {
    private final Map<String, ProducedResource> byId = new LinkedHashMap<>();
    private final Map<Key, Resource> byNode = new HashMap<>();
    private final Map<TreeNode, Set<String>> mapsOfNode = new HashMap<>();
    private final Map<Resource, List<Reference>> references = new IdentityHashMap<>();
    private final Map<Resource, Map<String, DeepEqualSet>> merged = new IdentityHashMap<>();

    /** What was made of this node by this map. */
    Optional<Resource> of(String map, SourceNode node) {
        return Optional.ofNullable(byNode.get(key(map, node)));
    }

    void remember(String map, SourceNode node, Resource resource) {
        byNode.put(key(map, node), resource);
        mapsOfNode.computeIfAbsent(node.node(), key -> new LinkedHashSet<>()).add(map);
    }

    /** What was made of this node by any map. */
    List<Resource> of(SourceNode node) {
        return mapsOfNode.getOrDefault(node.node(), Set.of()).stream()
                .flatMap(map -> of(map, node).stream())
                .distinct()
                .toList();
    }

    /** Calls with every resource and each element that it was made of; for an attribute with the one that has it. */
    void eachElement(BiConsumer<Resource, NodeInfo> listener) {
        byNode.forEach((key, resource) -> {
            NodeInfo node = key.node().info();
            listener.accept(resource, key.node().kind() == NodeKind.ATTRIBUTE ? node.getParent() : node);
        });
    }

    List<ProducedResource> all() {
        return new ArrayList<>(byId.values());
    }

    /** What was made with the same type and id. */
    Optional<ProducedResource> sameId(Resource resource) {
        return Optional.ofNullable(byId.get(ResourceAddress.text(resource)));
    }

    /** The one that a reference means. */
    Optional<Resource> of(Reference reference) {
        return at(reference.getReference());
    }

    private Optional<Resource> at(String address) {
        return Optional.ofNullable(byId.get(address)).map(ProducedResource::resource);
    }

    void add(Resource resource, SourceNode node, String map) {
        byId.put(ResourceAddress.text(resource), new ProducedResource(resource, node, map));
    }

    /** A reference to the resource, which follows it when it gets another id. */
    Reference reference(Resource resource) {
        Reference reference = new Reference(ResourceAddress.text(resource));
        references.computeIfAbsent(resource, key -> new ArrayList<>()).add(reference);
        return reference;
    }

    /** Gives a resource another id before it is added; what refers to it already goes on meaning it. */
    void rename(Resource resource, String id) {
        resource.setId(id);
        references
                .getOrDefault(resource, List.of())
                .forEach(reference -> reference.setReference(ResourceAddress.text(resource)));
    }

    /** Adds to {@code known} what only {@code other} says; {@code false}, with nothing changed, when they contradict. */
    boolean merge(Resource known, Resource other) {
        if (known instanceof Patient patient && other instanceof Patient again) {
            if (PatientReconciliation.contradict(patient, again)) {
                return false;
            }
            PatientReconciliation.complete(patient, again);
        } else if (contradict(known, other)) {
            return false;
        }
        for (Property property : other.children()) {
            if (property.hasValues() && !isOfThePlace(property.getName(), known)) {
                merge(property, known);
            }
        }
        other.getMeta().getProfile().stream()
                .filter(profile -> !known.getMeta().hasProfile(profile.getValue()))
                .forEach(profile -> known.getMeta().addProfile(profile.getValue()));
        return true;
    }

    private static boolean isOfThePlace(String property, Resource known) {
        return property.equals("id")
                || property.equals("meta")
                || property.equals("text") && known.getNamedProperty(property).hasValues();
    }

    private void merge(Property property, Resource known) {
        String name = property.getName();
        List<Base> have = known.getNamedProperty(name).getValues();
        if (property.getMaxCardinality() == 1 && !have.isEmpty()) {
            property.getValues().forEach(value -> codings(have.get(0), value));
            return;
        }
        DeepEqualSet there = merged.computeIfAbsent(known, key -> new HashMap<>())
                .computeIfAbsent(name, key -> new DeepEqualSet())
                .among(have);
        for (Base value : property.getValues()) {
            TimeLimit.check();
            if (!there.contains(value)) {
                known.setProperty(name, value);
            }
        }
    }

    /** A concept that is there already gets the codings that only the other has, if they mean the same. */
    private static void codings(Base known, Base other) {
        if (known instanceof CodeableConcept concept && other instanceof CodeableConcept also && same(known, other)) {
            also.getCoding().stream()
                    .filter(coding -> concept.getCoding().stream().noneMatch(twin -> sameCode(coding, twin)))
                    .forEach(concept::addCoding);
        }
    }

    private static boolean contradict(Resource known, Resource other) {
        if (known instanceof Observation one && other instanceof Observation another && isOnlyOneAbsent(one, another)) {
            return true;
        }
        for (Property property : other.children()) {
            List<Base> values = property.getValues();
            if (property.getMaxCardinality() > 1 || values.isEmpty() || skipped(property.getName())) {
                continue;
            }
            List<Base> have = known.getNamedProperty(property.getName()).getValues();
            if (!have.isEmpty() && !same(have.get(0), values.get(0))) {
                return true;
            }
        }
        return false;
    }

    /** A value and why there is none do not stand in one observation (obs-6). */
    private static boolean isOnlyOneAbsent(Observation one, Observation other) {
        return one.hasValue() && other.hasDataAbsentReason() || one.hasDataAbsentReason() && other.hasValue();
    }

    /** Concepts that share a coding mean the same, whatever words or further codings stand beside it. */
    static boolean same(Base one, Base other) {
        if (one instanceof CodeableConcept known && other instanceof CodeableConcept also) {
            return one.equalsDeep(other)
                    || known.getCoding().stream()
                            .anyMatch(coding -> also.getCoding().stream().anyMatch(twin -> sameCode(coding, twin)));
        }
        return one.equalsDeep(other);
    }

    private static boolean sameCode(Coding one, Coding other) {
        return one.hasCode()
                && one.getCode().equals(other.getCode())
                && Objects.equals(one.getSystem(), other.getSystem());
    }

    /** The narrative is that of the place where a thing is told, not of the thing. */
    static boolean skipped(String property) {
        return property.equals("id") || property.equals("meta") || property.equals("text");
    }

    private static Key key(String map, SourceNode node) {
        return new Key(map, node.node());
    }

    private record Key(String map, TreeNode node) {}
}
