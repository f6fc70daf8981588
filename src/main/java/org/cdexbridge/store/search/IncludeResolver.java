package org.cdexbridge.store.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.search.condition.ReferenceMatch;
import org.cdexbridge.store.search.condition.SearchCondition;
import org.cdexbridge.store.table.StoredResource;
import org.cdexbridge.store.table.TableReader;
import org.hl7.fhir.r4.model.Resource;

/** Finds what comes along with the matches of a page. */
final class IncludeResolver {
    private static final int MOST = 1000;
    /** They are about the patient of what they tell of; who made it, or is named beside, may be somebody else's. */
    private static final Set<String> OF_OTHERS = Set.of("Provenance", "AuditEvent");

    private final SearchParameters parameters;
    private final RowFinder finder;
    private final TableReader reader;
    private final Optional<TargetsElsewhere> elsewhere;

    /** @param elsewhere has the types that the tables do not keep; empty where they keep all */
    IncludeResolver(
            SearchParameters parameters, RowFinder finder, TableReader reader, Optional<TargetsElsewhere> elsewhere) {
        this.parameters = parameters;
        this.finder = finder;
        this.reader = reader;
        this.elsewhere = elsewhere;
    }

    List<Resource> of(SearchQuery query, List<StoredResource> page, SearchScope scope) {
        if (query.includes().isEmpty() || page.isEmpty()) {
            return List.of();
        }
        Set<String> matches = page.stream().map(StoredResource::address).collect(Collectors.toSet());
        Set<String> addresses = new LinkedHashSet<>();
        for (Include include : query.includes()) {
            addresses.addAll(include.reverse() ? referring(include, page, matches, scope) : referred(include, page));
        }
        addresses.removeAll(matches);
        return scope.seen(read(addresses));
    }

    private static List<String> referred(Include include, List<StoredResource> page) {
        return page.stream()
                .flatMap(row -> row.values().of(include.parameter()).stream())
                .map(value -> ((ReferenceValue) value).address())
                .filter(address -> include.target()
                        .map(type -> address.startsWith(type + "/"))
                        .orElse(true))
                .toList();
    }

    private List<String> referring(Include include, List<StoredResource> page, Set<String> matches, SearchScope scope) {
        SearchParameter parameter = include.parameter();
        List<SearchCondition> conditions = new ArrayList<>();
        conditions.add(new SearchCondition.AnyOf(parameter, List.of(new ReferenceMatch(List.copyOf(matches)))));
        if (!parameter.isLookedUp()) {
            ofTheirPatients(parameter, page).ifPresent(conditions::add);
        }
        SearchQuery query =
                new SearchQuery(parameter.type(), conditions, List.of(), List.of(), SearchQuery.LARGEST_PAGE, false);
        List<String> addresses = new ArrayList<>();
        finder.each(query, scope, Optional.empty(), row -> {
            addresses.add(row.address());
            return addresses.size() < MOST;
        });
        return addresses;
    }

    /** What refers to something of a patient is about the patient, and is found by that. */
    private Optional<SearchCondition> ofTheirPatients(SearchParameter parameter, List<StoredResource> page) {
        List<String> patients = page.stream()
                .map(StoredResource::patient)
                .filter(id -> !id.isEmpty())
                .distinct()
                .map(id -> new ResourceAddress("Patient", id).toString())
                .toList();
        boolean all = !OF_OTHERS.contains(parameter.type())
                && page.stream().noneMatch(row -> row.patient().isEmpty());
        return parameters
                .find(parameter.type(), SearchParameter.PATIENT)
                .filter(found -> all)
                .map(found -> new SearchCondition.AnyOf(found, List.of(new ReferenceMatch(patients))));
    }

    private List<Resource> read(Set<String> addresses) {
        Map<String, List<String>> ids = addresses.stream()
                .flatMap(address -> ResourceAddress.find(address).stream())
                .collect(Collectors.groupingBy(
                        ResourceAddress::type, Collectors.mapping(ResourceAddress::id, Collectors.toList())));
        return ids.entrySet().stream()
                .flatMap(entry -> read(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private List<Resource> read(String type, List<String> ids) {
        if (parameters.keeps(type)) {
            return reader.read(type, ids);
        }
        return elsewhere
                .filter(server -> parameters.types().contains(type))
                .map(server -> server.read(type, ids))
                .orElse(List.of());
    }
}
