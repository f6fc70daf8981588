package org.cdexbridge.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.Indexer;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.cdexbridge.store.local.RunningLocalStore;
import org.cdexbridge.store.oracle.RunningOracle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same data in our tables and in HAPI's JPA server, and the same queries: both find the same, in the same order, and
 * bring the same along. Where they differ, a row of {@code known-differences.csv} says why ours is right. More queries with
 * {@code -Dsearch.queries=20000}, others with {@code -Dsearch.seed=1}, and with the documents and messages of a folder with
 * {@code -Dsearch.samples=FOLDER}.
 */
class SearchDifferentialTest {
    private static final int QUERIES = Integer.getInteger("search.queries", 500);
    private static final long SEED = Long.getLong("search.seed", 20261129L);
    private static final String SAMPLES = System.getProperty("search.samples", "");
    private static final int SAMPLES_A_KIND = 60;
    /** Of so many queries one is asked over HTTP, too. */
    private static final int OVER_HTTP = 10;

    private static final int ALL = 20_000;

    @TempDir
    static Path folder;

    private static RunningOracle oracle;
    private static RunningLocalStore ours;
    private static HttpSearch http;
    private static List<Resource> data;
    private static List<KnownDifferences.Difference> known;
    private static OrderKeys order;

    @BeforeAll
    static void fill() throws Exception {
        known = KnownDifferences.all();
        oracle = RunningOracle.h2(folder, true);
        ours = new RunningLocalStore(TestDatabase.inMemory());
        http = new HttpSearch(ours.base());
        Map<String, Resource> stored = new LinkedHashMap<>();
        for (List<Resource> resources : DifferentialData.own()) {
            store(resources, stored);
        }
        if (!SAMPLES.isEmpty()) {
            for (List<Resource> resources : DifferentialData.converted(Path.of(SAMPLES), SAMPLES_A_KIND)) {
                try {
                    store(resources, stored);
                } catch (StoreRejected e) {
                    // what somebody else wrote may not be to HAPI's liking; then neither has it
                }
            }
        }
        data = List.copyOf(stored.values());
        order = new OrderKeys(SearchParameters.load(), indexer(), data);
    }

    private static void store(List<Resource> resources, Map<String, Resource> stored) {
        Map<String, Resource> once = new LinkedHashMap<>();
        resources.forEach(one -> once.put(address(one), one));
        oracle.server().transaction(List.copyOf(once.values()));
        ours.server().transaction(List.copyOf(once.values()));
        stored.putAll(once);
    }

    private static Indexer indexer() {
        return new Indexer(SearchParameters.load(), Bases.of(LocalStoreFixture.BASE));
    }

    @AfterAll
    static void stop() throws Exception {
        ours.close();
        oracle.close();
    }

    @Test
    void bothFindTheSame() throws Exception {
        Map<String, String> different = new TreeMap<>();
        int excused = 0;
        GeneratedQueries queries = new GeneratedQueries(SearchParameters.load(), indexer(), data, SEED);
        for (int i = 0; i < QUERIES; i++) {
            String query = queries.next();
            boolean excuse = isKnown(query);
            excused += excuse ? 1 : 0;
            String said = excuse ? "" : compared(query);
            if (said.isEmpty() && i % OVER_HTTP == 0) {
                said = comparedOverHttp(query);
            }
            if (!said.isEmpty()) {
                different.put(query, said);
            }
        }
        assertThat(different).isEmpty();
        // what is let off must stay the exception
        assertThat(excused).isLessThan(QUERIES / 5);
    }

    /** A row whose difference is gone is of no use any more, and would hide others. */
    @Test
    void eachKnownDifferenceIsStillThere() {
        SoftAssertions all = new SoftAssertions();
        for (KnownDifferences.Difference difference : known) {
            String example = difference.example();
            all.assertThat(difference.covers(decoded(example))).as(example).isTrue();
            all.assertThat(difference.inOrderOnly() ? comparedInOrder(example) : compared(example))
                    .as(example)
                    .isNotEmpty();
        }
        all.assertAll();
    }

    private static String comparedInOrder(String query) {
        return differentOrder(
                query,
                addresses(found(oracle.server(), query).matches()),
                addresses(found(ours.server(), query).matches()));
    }

    /** Beyond the order. */
    private static boolean isKnown(String query) {
        return known.stream().anyMatch(one -> !one.inOrderOnly() && one.covers(decoded(query)));
    }

    private static String decoded(String query) {
        return URLDecoder.decode(query, StandardCharsets.UTF_8);
    }

    private static String compared(String query) {
        try {
            // ids alone are quicker, and come in no order
            boolean along = query.contains("include=") || query.contains("_sort=");
            SearchResult actual = found(ours.server(), query);
            List<String> matches = addresses(actual.matches());
            SearchResult expected = along ? found(oracle.server(), query) : SearchResult.NOTHING;
            List<String> expectedMatches = along ? addresses(expected.matches()) : oracle.addresses(query);
            String difference = difference("matches", new TreeSet<>(expectedMatches), new TreeSet<>(matches));
            if (matches.size() != new TreeSet<>(matches).size()) {
                return "the same twice";
            }
            difference += difference(
                    "included",
                    new TreeSet<>(addresses(expected.included())),
                    new TreeSet<>(addresses(actual.included())));
            boolean ordered = known.stream().noneMatch(one -> one.inOrderOnly() && one.covers(decoded(query)));
            return difference.isEmpty() && ordered ? differentOrder(query, expectedMatches, matches) : difference;
        } catch (RuntimeException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static String difference(String what, Set<String> expected, Set<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(actual);
        List<String> more = new ArrayList<>(actual);
        more.removeAll(expected);
        return missing.isEmpty() && more.isEmpty()
                ? ""
                : what + ": oracle alone " + missing.stream().limit(3).toList() + ", ours alone "
                        + more.stream().limit(3).toList() + " of " + expected.size();
    }

    private static String differentOrder(String query, List<String> expected, List<String> actual) {
        int at = query.indexOf("_sort=");
        if (at < 0) {
            return "";
        }
        String sort = query.substring(at + "_sort=".length()).replaceAll("&.*", "");
        List<List<String>> expectedKeys = order.of(expected, sort);
        List<List<String>> keys = order.of(actual, sort);
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).equals(expectedKeys.get(i))) {
                return "order at " + i + ": oracle " + expected.get(i) + " " + expectedKeys.get(i) + ", ours "
                        + actual.get(i) + " " + keys.get(i);
            }
        }
        return "";
    }

    /** By GET in one page and in many, and by POST: always the same, with exact totals. */
    private static String comparedOverHttp(String query) throws Exception {
        String asked = query + "&";
        SearchResult found = found(ours.server(), query);
        List<String> matches = addresses(found.matches());
        Set<String> included = new TreeSet<>(addresses(found.included()));
        // HAPI's server takes _elements of Bundles for those of the answer itself
        String form = (query.startsWith("Bundle?") ? "" : "_elements=id&") + "_total=accurate&_count=";
        String pages = form + Math.max(1, matches.size() / 4);
        for (HttpSearch.Answer answer : List.of(
                http.get(asked + form + SearchQuery.LARGEST_PAGE), http.get(asked + pages), http.post(asked + pages))) {
            boolean same = answer.matches().equals(matches)
                    && answer.included().equals(included)
                    && answer.totals().stream().allMatch(total -> total.orElse(-1) == matches.size());
            if (!same) {
                return "over HTTP " + answer + " and not " + matches + " with " + included;
            }
        }
        HttpSearch.Answer counted = http.get(asked + "_summary=count");
        boolean exact = counted.matches().isEmpty() && counted.totals().equals(List.of(OptionalInt.of(matches.size())));
        return exact ? "" : "counted " + counted.totals() + " and not " + matches.size();
    }

    private static SearchResult found(FhirServer server, String query) {
        return server.search(query, ALL);
    }

    private static List<String> addresses(List<Resource> resources) {
        return resources.stream().map(SearchDifferentialTest::address).toList();
    }

    private static String address(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdPart();
    }
}
