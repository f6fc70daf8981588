package org.cdexbridge.store.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.DateRange;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.Indexer;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameter.Kind;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.hl7.fhir.r4.model.Resource;

/** Queries over all search parameters, with values that stand in the data and others beside them. */
final class GeneratedQueries {
    private static final List<String> PREFIXES = List.of("", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb");

    private final SearchParameters parameters = SearchParameters.load();
    private final Map<String, Map<SearchParameter, List<IndexValue>>> values = new TreeMap<>();
    private final List<String> types;
    private final Random random;

    GeneratedQueries(List<Resource> data, long seed) {
        random = new Random(seed);
        Indexer indexer = new Indexer(parameters, Bases.of(LocalStoreFixture.BASE));
        for (Resource resource : data) {
            IndexValues found = indexer.values(resource);
            for (SearchParameter parameter : parameters.of(resource.fhirType()).values()) {
                values.computeIfAbsent(
                                resource.fhirType(),
                                type -> new TreeMap<>((a, b) -> a.name().compareTo(b.name())))
                        .computeIfAbsent(parameter, any -> new ArrayList<>())
                        .addAll(found.of(parameter));
            }
        }
        types = values.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    String next() {
        String type = any(types);
        List<SearchParameter> known = List.copyOf(values.get(type).keySet());
        StringBuilder query = new StringBuilder(type);
        List<SearchParameter> asked = new ArrayList<>(known);
        Collections.shuffle(asked, random);
        int conditions = Math.min(asked.size(), 1 + random.nextInt(3));
        for (int i = 0; i < conditions; i++) {
            query.append(i == 0 ? '?' : '&').append(condition(asked.get(i)));
        }
        if (random.nextInt(5) == 0) {
            query.append("&_revinclude=Provenance:target");
        }
        if (random.nextInt(5) == 0) {
            known.stream()
                    .filter(one -> one.kind() == Kind.REFERENCE)
                    .findAny()
                    .ifPresent(one -> query.append("&_include=" + type + ":" + one.name()));
        }
        return query.toString();
    }

    private String condition(SearchParameter parameter) {
        if (random.nextInt(12) == 0) {
            return parameter.name() + ":missing=" + random.nextBoolean();
        }
        String modifier = modifier(parameter);
        // HAPI refuses one reference in two forms
        int alternatives = random.nextInt(4) == 0 && parameter.kind() != Kind.REFERENCE ? 2 : 1;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < alternatives; i++) {
            String value = value(parameter);
            // HAPI does not take several dates with prefixes as alternatives
            String text = alternatives > 1 && parameter.kind() == Kind.DATE ? value.replaceAll("^[a-z]+", "") : value;
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        return parameter.name() + modifier + "=" + URLEncoder.encode(String.join(",", texts), StandardCharsets.UTF_8);
    }

    private String modifier(SearchParameter parameter) {
        return switch (parameter.kind()) {
            case TOKEN -> random.nextInt(6) == 0 ? ":not" : "";
            case STRING -> any(List.of("", "", ":exact"));
            default -> "";
        };
    }

    private String value(SearchParameter parameter) {
        List<IndexValue> known = values.get(parameter.type()).get(parameter);
        if (known.isEmpty()) {
            return parameter.kind() == Kind.DATE ? "2020-01-01" : "none";
        }
        IndexValue value = any(known);
        return switch (parameter.kind()) {
            case TOKEN -> token((TokenValue) value);
            case DATE -> date((DateRange) value);
            case REFERENCE -> reference((ReferenceValue) value);
            default -> text(parameter, value.text());
        };
    }

    private String token(TokenValue token) {
        return switch (random.nextInt(4)) {
            case 0 -> escaped(token.code());
            case 1 -> token.system() + "|";
            default -> token.system().isEmpty() ? escaped(token.code()) : token.system() + "|" + escaped(token.code());
        };
    }

    private String date(DateRange range) {
        long wall = random.nextBoolean() && Math.abs(range.high().wall()) < 1L << 50
                ? range.high().wall()
                : range.low().wall();
        String written = Math.abs(wall) < 1L << 50
                ? Instant.ofEpochMilli(wall).atOffset(ZoneOffset.UTC).toString()
                : "2020-06-01T00:00Z";
        // HAPI compares what is shorter than a day by its first day alone
        int length = any(List.of(4, 7, 10, 10, 10));
        return (length == 10 ? any(PREFIXES) : "") + written.substring(0, length);
    }

    private String reference(ReferenceValue value) {
        int slash = value.address().indexOf('/');
        boolean alone = random.nextInt(4) == 0 && slash > 0 && value.address().indexOf(':') < 0;
        return alone ? value.address().substring(slash + 1) : value.address();
    }

    private String text(SearchParameter parameter, String text) {
        boolean part = parameter.kind() == Kind.STRING && random.nextBoolean();
        return escaped(part ? text.substring(0, 1 + random.nextInt(text.length())) : text);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("|", "\\|")
                .replace("$", "\\$");
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
