package org.cdexbridge.store.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;

/**
 * A resource with target references, as Provenance has them, is found by the patient whom it and its targets are about. It
 * has lookup rows only of targets that are about nobody, several or somebody else, as after a merge.
 */
final class TargetPatients {
    private static final String PATIENT = "Patient/";

    private final SearchParameters parameters;
    private final ResourceTable resources;
    private final LookupTable lookups;

    TargetPatients(SearchParameters parameters, ResourceTable resources, LookupTable lookups) {
        this.parameters = parameters;
        this.resources = resources;
        this.lookups = lookups;
    }

    /** Whether resources of a type have target references. */
    boolean hasTargets(String type) {
        return parameters(type).findAny().isPresent();
    }

    /** Addresses of the targets. */
    Set<String> targets(String type, IndexValues values) {
        return parameters(type)
                .flatMap(parameter -> addresses(parameter, values))
                .collect(Collectors.toSet());
    }

    private Stream<SearchParameter> parameters(String type) {
        return parameters.of(type).values().stream().filter(SearchParameter::byPatientOfTarget);
    }

    private static Stream<String> addresses(SearchParameter parameter, IndexValues values) {
        return values.of(parameter).stream()
                .map(value -> ((ReferenceValue) value).address())
                .filter(address -> !address.isEmpty());
    }

    /**
     * About the patient of its targets where it names none itself, and without the lookup rows that it does not need.
     *
     * @param patients ids by address of what is stored, empty where a resource is about nobody or several
     */
    NewVersion settled(NewVersion version, Map<String, String> patients) {
        Optional<String> patient = version.patient().or(() -> patient(version, patients));
        LookupKeys found = foundByPatient(version.type(), version.values(), patient.orElse(""), patients);
        return version.with(patient, version.lookups().without(found));
    }

    private Optional<String> patient(NewVersion version, Map<String, String> patients) {
        Set<String> found = targets(version.type(), version.values()).stream()
                .map(address -> patient(address, patients))
                .filter(patient -> !patient.isEmpty())
                .collect(Collectors.toSet());
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    private static String patient(String address, Map<String, String> patients) {
        return address.startsWith(PATIENT) ? address.substring(PATIENT.length()) : patients.getOrDefault(address, "");
    }

    /** The lookup rows that a resource about this patient does not need. */
    LookupKeys foundByPatient(String type, IndexValues values, String patient, Map<String, String> patients) {
        Set<String> same = targets(type, values).stream()
                .filter(address -> !patient.isEmpty() && patient.equals(patient(address, patients)))
                .collect(Collectors.toSet());
        return keys(type, values, same);
    }

    private LookupKeys keys(String type, IndexValues values, Set<String> targets) {
        Set<Long> keys = new TreeSet<>();
        parameters(type).forEach(parameter -> addresses(parameter, values)
                .filter(targets::contains)
                .forEach(address -> keys.add(LookupKeys.ofReference(parameter, address))));
        return new LookupKeys(keys, Set.of());
    }

    /** Adds lookup rows of targets that are now about another patient to what refers to them. */
    void indexMovedTargets(Collection<StoredResource> before, Collection<NewVersion> now) {
        Map<String, String> former = before.stream()
                .filter(row -> !row.patient().isEmpty())
                .collect(Collectors.toMap(StoredResource::address, StoredResource::patient));
        Map<String, Set<String>> left = now.stream()
                .filter(version ->
                        !List.of("", version.patient().orElse("")).contains(former.getOrDefault(version.address(), "")))
                .collect(Collectors.groupingBy(
                        version -> former.get(version.address()),
                        Collectors.mapping(NewVersion::address, Collectors.toSet())));
        left.forEach((patient, targets) -> parameters.types().stream()
                .filter(this::hasTargets)
                .forEach(type -> indexMovedTargets(type, patient, targets)));
    }

    private void indexMovedTargets(String type, String patient, Set<String> targets) {
        for (StoredResource row : resources.ofPatient(type, patient)) {
            LookupKeys keys = keys(type, row.values(), targets);
            if (!keys.keys().isEmpty()) {
                LookupKeys present = lookups.present(type, row.id(), keys);
                lookups.change(List.of(new LookupTable.Change(type, row.id(), present, present.with(keys))));
            }
        }
    }

    /** Patients by address, of targets that are stored. */
    Map<String, String> stored(String type, Collection<IndexValues> referring) {
        Set<String> targets = new HashSet<>();
        referring.forEach(values -> targets(type, values).stream()
                .filter(address -> ResourceAddress.find(address).isPresent())
                .forEach(targets::add));
        return resources.patients(targets);
    }
}
