package org.cdexbridge.store.update;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.content.StoredContents;
import org.cdexbridge.store.content.StoredResourceCache;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Finds under which id something is stored already that is told under another number of a patient who was merged: ids are
 * made within the patient of the number.
 */
final class MovedResources {
    /** More were never merged into one; a circle of links ends here. */
    private static final int MOST = 20;

    private static final List<String> SUBJECT = List.of("subject", "patient", "beneficiary");

    private final StoredResourceCache stored;
    private final StoredContents contents;
    private final Map<String, Set<String>> records = new HashMap<>();

    MovedResources(StoredResourceCache stored, StoredContents contents) {
        this.stored = stored;
        this.contents = contents;
    }

    /**
     * Finds all.
     *
     * @param incoming about the patients who are left
     * @return by the address that a resource has, the one under which it is stored
     */
    Map<String, String> find(List<Resource> incoming, WriteHints hints) {
        Map<String, String> found = new HashMap<>();
        // a record that is just as it was told has no link to another one
        incoming.stream()
                .filter(resource -> resource instanceof Patient && contents.hasSame(resource))
                .forEach(patient -> records.put(ResourceAddress.text(patient), Set.of()));
        for (Resource resource : incoming) {
            String address = ResourceAddress.text(resource);
            UnaryOperator<String> ids = hints.idsWithinPatients().get(resource.getIdPart());
            if (ids != null && !contents.has(address)) {
                subject(resource)
                        .flatMap(patient -> stored(resource, patient, ids))
                        .ifPresent(known -> found.put(address, known));
            }
        }
        return found;
    }

    /** Copies with other ids, and with references to them, where there are any. */
    static List<Resource> readdressed(List<Resource> incoming, Map<String, String> addresses) {
        return addresses.isEmpty()
                ? incoming
                : incoming.stream()
                        .map(resource -> readdressed(resource, addresses))
                        .toList();
    }

    private static Resource readdressed(Resource resource, Map<String, String> addresses) {
        Resource copy = resource.copy();
        String address = ResourceAddress.text(resource);
        copy.setId(
                ResourceAddress.parse(addresses.getOrDefault(address, address)).id());
        FhirContext.forR4Cached()
                .newTerser()
                .getAllPopulatedChildElementsOfType(copy, Reference.class)
                .forEach(reference -> Optional.ofNullable(addresses.get(reference.getReference()))
                        .ifPresent(reference::setReference));
        return copy;
    }

    private Optional<String> stored(Resource resource, String patient, UnaryOperator<String> ids) {
        return records.computeIfAbsent(patient, this::records).stream()
                .map(record -> resource.fhirType() + "/" + ids.apply(record))
                .filter(address -> stored.at(address)
                        .flatMap(MovedResources::subject)
                        .filter(patient::equals)
                        .isPresent())
                .findFirst();
    }

    /** Addresses of the patient's own record and of those that were merged into it; none where none was. */
    private Set<String> records(String patient) {
        Set<String> all = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(patient));
        while (!open.isEmpty() && all.size() < MOST) {
            String next = open.remove(0);
            if (all.add(next)) {
                merged(next).forEach(open::add);
            }
        }
        return all.size() == 1 ? Set.of() : all;
    }

    private Stream<String> merged(String patient) {
        Optional<Resource> known = contents.mayHave(patient) ? stored.at(patient) : Optional.empty();
        return known.map(Patient.class::cast).stream()
                .flatMap(record -> record.getLink().stream())
                .filter(link -> link.getType() == LinkType.REPLACES)
                .flatMap(link -> Stream.ofNullable(link.getOther().getReference()));
    }

    private static Optional<String> subject(Resource resource) {
        for (String name : SUBJECT) {
            Base[] values = resource.getProperty(name.hashCode(), name, false);
            if (values != null && values.length > 0 && values[0] instanceof Reference reference) {
                return Optional.ofNullable(reference.getReference());
            }
        }
        return Optional.empty();
    }
}
