package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much of what other products say of the same messages we say too, where the machine has their output beside the
 * project. They are wrong in places, and choose otherwise in others: hl7v2.md explains the difference.
 */
class ElementRecallTest {
    private static final Path SAMPLES = Path.of("../shared/samples/hl7v2");
    private static final String EXPECTED = ".expected.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is told of a patient; who and where, which every product divides up in its own way, is left out. */
    private static final Set<String> TYPES = Set.of(
            "AllergyIntolerance",
            "Appointment",
            "Condition",
            "Coverage",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "Immunization",
            "MedicationRequest",
            "Observation",
            "Patient",
            "Procedure",
            "ServiceRequest",
            "Specimen");

    /** Facts that the other product tells, and those of them that we tell. */
    private static final class Count {
        private int told;
        private int shared;
    }

    @ParameterizedTest
    @CsvSource({"microsoft, 72", "reportstream, 72"})
    void weTellMostOfWhatTheOtherProductTells(String product, int percent) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(SAMPLES.resolve(product)), "no samples beside the project");
        Map<String, Count> byType = new TreeMap<>();
        for (Path expected : expected(product)) {
            compare(expected, byType);
        }

        Count all = new Count();
        byType.forEach((type, count) -> {
            all.told += count.told;
            all.shared += count.shared;
            System.out.printf("%s %s: %d of %d%n", product, type, count.shared, count.told);
        });
        System.out.printf("%s: %d of %d, %.1f %%%n", product, all.shared, all.told, 100.0 * all.shared / all.told);
        assertThat(100 * all.shared).isGreaterThanOrEqualTo(percent * all.told);
    }

    private static List<Path> expected(String product) throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES.resolve(product))) {
            return files.filter(file -> file.toString().endsWith(EXPECTED))
                    .sorted()
                    .toList();
        }
    }

    private static void compare(Path expected, Map<String, Count> byType) throws IOException {
        Path message = Path.of(expected.toString().replace(EXPECTED, ".hl7"));
        JsonNode ours = ours(message);
        if (ours == null) {
            return;
        }
        Set<String> told = ElementValues.of(ours, TYPES);
        for (String fact : ElementValues.of(JSON.readTree(expected.toFile()), TYPES)) {
            Count count = byType.computeIfAbsent(fact.substring(0, fact.indexOf('.')), type -> new Count());
            count.told++;
            count.shared += told.contains(fact) ? 1 : 0;
        }
    }

    /** {@code null} for a message that is refused, as it tells of nobody. */
    private static JsonNode ours(Path message) throws IOException {
        try {
            Converted converted = V2Rules.convert(Files.readAllBytes(message));
            Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
            converted.resources().forEach(resource -> bundle.addEntry().setResource(resource));
            return JSON.readTree(new JsonParser().composeString(bundle));
        } catch (InputRefused e) {
            return null;
        }
    }
}
