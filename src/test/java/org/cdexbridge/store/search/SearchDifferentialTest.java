package org.cdexbridge.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.cdexbridge.store.oracle.RunningOracle;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same data in our tables and in HAPI's JPA server, and the same queries: both find the same. Where they differ, a row
 * of {@code differences.csv} says why ours is right. More queries with {@code -Dsearch.queries=20000}.
 */
class SearchDifferentialTest {
    private static final int QUERIES = Integer.getInteger("search.queries", 500);
    private static final long SEED = Long.getLong("search.seed", 20261129L);
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    static Path folder;

    private static RunningOracle oracle;
    private static DatabasePool pool;
    private static FhirServer ours;
    private static List<Resource> data;

    @BeforeAll
    static void fill() throws Exception {
        oracle = RunningOracle.h2(folder, true);
        pool = TestDatabase.pool(TestDatabase.inMemory());
        ours = LocalStoreFixture.server(pool);
        Map<String, Resource> stored = new LinkedHashMap<>();
        for (Path file : expected()) {
            List<Resource> resources = withOriginals(resources(file));
            try {
                oracle.server().transaction(resources);
            } catch (StoreRejected e) {
                System.err.println("oracle refuses " + file + " " + e.getMessage());
                continue;
            }
            ours.transaction(resources);
            resources.forEach(one -> stored.put(one.fhirType() + "/" + one.getIdPart(), one));
        }
        data = List.copyOf(stored.values());
    }

    @AfterAll
    static void stop() throws Exception {
        pool.close();
        oracle.close();
    }

    private static List<Path> expected() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.endsWith("expected.json")).sorted().toList();
        }
    }

    private static List<Resource> resources(Path file) throws IOException {
        Bundle bundle = (Bundle) new JsonParser().parse(Files.readString(file));
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    /** The originals of the inputs, which golden pairs leave out, as what refers to them must find them. */
    private static List<Resource> withOriginals(List<Resource> resources) {
        List<Resource> all = new ArrayList<>(resources);
        resources.stream()
                .flatMap(resource -> FhirContext.forR4Cached().newTerser().getAllResourceReferences(resource).stream())
                .map(info -> info.getResourceReference().getReferenceElement())
                .filter(reference -> "Binary".equals(reference.getResourceType()))
                .map(reference -> reference.getIdPart())
                .distinct()
                .forEach(id -> all.add(
                        (Resource) new Binary().setContentType("text/plain").setId(id)));
        return all;
    }

    @Test
    void bothFindTheSame() {
        Map<String, String> different = new TreeMap<>();
        GeneratedQueries queries = new GeneratedQueries(data, SEED);
        for (int i = 0; i < QUERIES; i++) {
            String query = queries.next();
            String said = compared(query);
            if (!said.isEmpty()) {
                different.put(query, said);
            }
        }
        assertThat(different).isEmpty();
    }

    private static String compared(String query) {
        Set<String> expected = found(oracle.server(), query);
        Set<String> actual = found(ours, query);
        if (expected.equals(actual)) {
            return "";
        }
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(actual);
        List<String> more = new ArrayList<>(actual);
        more.removeAll(expected);
        return "oracle alone " + missing.stream().limit(3).toList() + ", ours alone "
                + more.stream().limit(3).toList();
    }

    private static Set<String> found(FhirServer server, String query) {
        try {
            return Stream.concat(
                            server.search(query, 5000).matches().stream(),
                            server.search(query, 5000).included().stream())
                    .map(one -> one.fhirType() + "/" + one.getIdPart())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (RuntimeException e) {
            return Set.of("refused");
        }
    }
}
