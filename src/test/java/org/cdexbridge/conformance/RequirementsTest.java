package org.cdexbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code requirements.csv}: what CDex asks of each actor, and the test that shows it. */
class RequirementsTest {
    private static final Set<String> STATUSES = Set.of("tested", "untestable", "later", "other actor");
    /** What is left for later as a whole: subscriptions to topics, signatures, and single rows. */
    private static final Set<String> LATER = Set.of("S", "X", "D-05", "T-10", "A-06", "A-25", "A-27");

    private static List<CSVRecord> rows;

    @BeforeAll
    static void read() throws IOException {
        try (Reader file = new InputStreamReader(
                RequirementsTest.class.getResourceAsStream("/requirements.csv"), StandardCharsets.UTF_8)) {
            rows = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(file)
                    .getRecords();
        }
    }

    @Test
    void everyRowHasItsOwnIdAndAKnownStatus() {
        assertThat(rows).extracting(row -> row.get("id")).isNotEmpty().doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.get("status")).isSubsetOf(STATUSES);
    }

    @Test
    void whatTheDataSourceMustDoIsTestedUnlessItIsLeftForLater() {
        List<String> untested = rows.stream()
                .filter(row -> row.get("strength").startsWith("SHALL"))
                .filter(row -> Set.of("source", "all").contains(row.get("actor")))
                .filter(row -> Set.of("later", "other actor").contains(row.get("status")))
                .map(row -> row.get("id"))
                .filter(id -> !LATER.contains(id) && !LATER.contains(id.substring(0, 1)))
                .toList();
        assertThat(untested).isEmpty();
    }

    @Test
    void aTestThatIsNamedIsThere() {
        List<String> missing = rows.stream()
                .filter(row -> row.get("status").equals("tested") != isTest(row.get("test")))
                .map(row -> row.get("id") + " " + row.get("test"))
                .toList();
        assertThat(missing).isEmpty();
    }

    private static boolean isTest(String name) {
        int hash = name.indexOf('#');
        if (hash < 0) {
            return false;
        }
        try {
            Method[] methods = Class.forName(name.substring(0, hash), false, RequirementsTest.class.getClassLoader())
                    .getDeclaredMethods();
            return Arrays.stream(methods)
                    .filter(method -> method.getName().equals(name.substring(hash + 1)))
                    .anyMatch(method -> method.isAnnotationPresent(Test.class)
                            || method.isAnnotationPresent(ParameterizedTest.class)
                            || method.isAnnotationPresent(Property.class));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
