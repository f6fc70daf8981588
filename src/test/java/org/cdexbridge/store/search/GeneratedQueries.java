package org.cdexbridge.store.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.Indexer;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameter.Kind;
import org.cdexbridge.store.index.SearchParameters;
import org.hl7.fhir.r4.model.Resource;

/** Queries over all search parameters, with values that stand in the data and others beside them. */
final class GeneratedQueries {
    private static final List<String> UPDATED = List.of("gt2000-01-01", "lt2000-01-01", "ge2100-01-01", "2000");

    private final SearchParameters parameters;
    private final Map<SearchParameter, List<IndexValue>> values =
            new TreeMap<>(Comparator.comparing(SearchParameter::type).thenComparing(SearchParameter::name));
    private final Map<String, List<String>> ids = new TreeMap<>();
    private final List<String> types;
    private final Random random;
    private final QueryValues written;

    GeneratedQueries(SearchParameters parameters, Indexer indexer, List<Resource> data, long seed) {
        this.parameters = parameters;
        random = new Random(seed);
        written = new QueryValues(random);
        for (Resource resource : data) {
            String type = resource.fhirType();
            ids.computeIfAbsent(type, any -> new ArrayList<>()).add(resource.getIdPart());
            IndexValues found = indexer.values(resource);
            parameters.of(type).values().forEach(parameter -> values.computeIfAbsent(
                            parameter, any -> new ArrayList<>())
                    .addAll(found.of(parameter)));
        }
        types = ids.keySet().stream()
                .filter(type -> !parameters.of(type).isEmpty())
                .toList();
    }

    String next() {
        String type = written.any(types);
        List<SearchParameter> known = new ArrayList<>(parameters.of(type).values());
        Collections.shuffle(known, random);
        List<String> parts = new ArrayList<>();
        int conditions = Math.min(known.size(), random.nextInt(4));
        for (int i = 0; i < conditions; i++) {
            parts.add(condition(known.get(i)));
        }
        common(type).forEach(parts::add);
        include(type, known).forEach(parts::add);
        sort(known).forEach(parts::add);
        return type + "?" + String.join("&", parts);
    }

    private Stream<String> common(String type) {
        return switch (random.nextInt(20)) {
            case 0 -> Stream.of("_id=" + encoded(written.any(ids.get(type)) + "," + written.any(ids.get(type))));
            case 1 -> Stream.of("_lastUpdated=" + written.any(UPDATED));
            default -> Stream.of();
        };
    }

    private Stream<String> include(String type, List<SearchParameter> known) {
        List<SearchParameter> references =
                known.stream().filter(one -> one.kind() == Kind.REFERENCE).toList();
        if (random.nextInt(4) == 0 && !references.isEmpty()) {
            return Stream.of("_include=" + type + ":" + written.any(references).name());
        }
        List<SearchParameter> others = values.keySet().stream()
                .filter(one -> one.kind() == Kind.REFERENCE)
                .filter(one -> values.get(one).stream()
                        .anyMatch(value -> ((ReferenceValue) value).address().startsWith(type + "/")))
                .toList();
        if (random.nextInt(5) == 0 && !others.isEmpty()) {
            SearchParameter other = written.any(others);
            return Stream.of("_revinclude=" + other.type() + ":" + other.name());
        }
        return Stream.of();
    }

    /** References have no order (FHIR R4, 3.1.1.5.1, does not say by what of them). */
    private Stream<String> sort(List<SearchParameter> known) {
        List<String> keys = new ArrayList<>();
        known.stream()
                .filter(one -> one.kind() != Kind.REFERENCE)
                .limit(1 + random.nextInt(2))
                .forEach(one -> keys.add((random.nextBoolean() ? "-" : "") + one.name()));
        if (random.nextInt(10) == 0) {
            keys.add(random.nextBoolean() ? "_id" : "-_id");
        }
        return random.nextInt(3) == 0 && !keys.isEmpty() ? Stream.of("_sort=" + String.join(",", keys)) : Stream.of();
    }

    private String condition(SearchParameter parameter) {
        if (random.nextInt(12) == 0) {
            return parameter.name() + ":missing=" + random.nextBoolean();
        }
        if (parameter.kind() == Kind.REFERENCE && random.nextInt(5) == 0) {
            return chain(parameter);
        }
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            texts.add(value(parameter));
        }
        return parameter.name() + modifier(parameter) + "=" + encoded(String.join(",", texts));
    }

    /** One step, to a parameter of what it refers to. */
    private String chain(SearchParameter parameter) {
        List<SearchParameter> targets = values.get(parameter).stream()
                .map(value -> ((ReferenceValue) value).address())
                .filter(address -> address.indexOf('/') > 0 && address.indexOf(':') < 0)
                .map(address -> address.substring(0, address.indexOf('/')))
                .distinct()
                .flatMap(type -> parameters.of(type).values().stream())
                .filter(target -> target.kind() == Kind.TOKEN || target.kind() == Kind.STRING)
                .toList();
        if (targets.isEmpty()) {
            return parameter.name() + ":missing=false";
        }
        SearchParameter target = written.any(targets);
        return parameter.name() + ":" + target.type() + "." + target.name() + "=" + encoded(value(target));
    }

    private String modifier(SearchParameter parameter) {
        return switch (parameter.kind()) {
            case TOKEN -> random.nextInt(6) == 0 ? ":not" : "";
            case STRING -> written.any(List.of("", "", ":exact", ":contains"));
            default -> "";
        };
    }

    private String value(SearchParameter parameter) {
        List<IndexValue> known = values.getOrDefault(parameter, List.of());
        if (known.isEmpty()) {
            return parameter.kind() == Kind.DATE ? "2020-01-01" : "none";
        }
        return written.of(parameter.kind(), written.any(known));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
