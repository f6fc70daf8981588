package org.cdexbridge.store.index;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The resource types that the bridge knows and the parameters that they are searched by: those that US Core and CDex ask
 * of a server. The tables of the store keep all of these types, or some of them.
 */
public final class SearchParameters {
    private static final String FILE = "/store/search-parameters.csv";
    /** Answered from columns that every resource has. */
    private static final Set<String> EVERYWHERE = Set.of("_id", "_lastUpdated");

    private static final String FOR_ACCESS = "access";

    private final Map<String, Map<String, SearchParameter>> byType;
    private final Map<String, SearchParameter> parties;
    private final Set<String> kept;

    private SearchParameters(
            Map<String, Map<String, SearchParameter>> byType, Map<String, SearchParameter> parties, Set<String> kept) {
        this.byType = byType;
        this.parties = parties;
        this.kept = kept;
    }

    /** Reads the list, of tables that keep all of it; a row without a parameter tells of a type that is only read by its id. */
    public static SearchParameters load() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .get();
        Map<String, Map<String, SearchParameter>> byType = new TreeMap<>();
        Map<String, SearchParameter> parties = new TreeMap<>();
        try (Reader file =
                new InputStreamReader(SearchParameters.class.getResourceAsStream(FILE), StandardCharsets.UTF_8)) {
            format.parse(file).forEach(row -> add(row, byType, parties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SearchParameters(byType, parties, byType.keySet());
    }

    private static void add(
            CSVRecord row, Map<String, Map<String, SearchParameter>> byType, Map<String, SearchParameter> parties) {
        Map<String, SearchParameter> known = byType.computeIfAbsent(row.get("type"), type -> new TreeMap<>());
        if (row.get("lookup").equals(FOR_ACCESS)) {
            parties.put(row.get("type"), parameter(row));
        } else if (!row.get("parameter").isEmpty()) {
            known.put(row.get("parameter"), parameter(row));
        }
    }

    private static SearchParameter parameter(CSVRecord row) {
        return new SearchParameter(
                row.get("type"),
                row.get("parameter"),
                SearchParameter.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                Arrays.stream(row.get("path").split("\\|"))
                        .map(ElementPath::parse)
                        .toList(),
                lookup(row.get("lookup")));
    }

    private static SearchParameter.Lookup lookup(String cell) {
        return switch (cell) {
            case "yes", FOR_ACCESS -> SearchParameter.Lookup.ROWS;
            case "target" -> SearchParameter.Lookup.PATIENT_OF_TARGET;
            default -> SearchParameter.Lookup.NONE;
        };
    }

    /** The same list, of tables that keep these types alone. */
    public SearchParameters keeping(Set<String> types) {
        return new SearchParameters(byType, parties, types);
    }

    /** All types of the list. */
    public Set<String> types() {
        return byType.keySet();
    }

    /** The types that the tables keep. */
    public Set<String> kept() {
        return new TreeSet<>(kept);
    }

    public boolean keeps(String type) {
        return kept.contains(type);
    }

    /** Parameters of a type by name. */
    public Map<String, SearchParameter> of(String type) {
        return byType.getOrDefault(type, Map.of());
    }

    /** What says whose exchange a resource of a type is, its tags among them: rules of access look it up, no client does. */
    public Optional<SearchParameter> party(String type) {
        return Optional.ofNullable(parties.get(type));
    }

    /** All whose values stand in the row of a resource. */
    public List<SearchParameter> indexed(String type) {
        return Stream.concat(of(type).values().stream(), party(type).stream()).toList();
    }

    public Optional<SearchParameter> find(String type, String name) {
        return Optional.ofNullable(of(type).get(name));
    }

    /** Whether a type may be searched by a parameter; the ones that every resource has are among them. */
    public boolean keeps(String type, String name) {
        return EVERYWHERE.contains(name) || of(type).containsKey(name);
    }
}
