package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.samples.SampleFiles;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How much of what others say of the same messages we say too: nearly all of what the project's own samples expect, most of what
 * other products say, where their output stands beside the project. They are wrong in places, and choose otherwise in others:
 * hl7v2.md explains the difference.
 */
class ElementRecallTest {
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

    static Stream<Arguments> products() {
        Map<String, Integer> floors = Map.of("invented", 95, "microsoft", 72, "reportstream", 72);
        return SampleFiles.folders("hl7v2").stream().flatMap(folder -> floors.entrySet().stream()
                .filter(product -> Files.isDirectory(folder.resolve(product.getKey())))
                .map(product -> Arguments.of(folder.resolve(product.getKey()), product.getValue())));
    }

    @ParameterizedTest
    @MethodSource("products")
    void weTellMostOfWhatOthersTell(Path product, int percent) throws IOException {
        Map<String, Count> byType = new TreeMap<>();
        for (Path expected : SampleFiles.below(product, EXPECTED)) {
            compare(expected, byType);
        }

        Count all = new Count();
        byType.forEach((type, count) -> {
            all.told += count.told;
            all.shared += count.shared;
            System.out.printf("%s %s: %d of %d%n", product.getFileName(), type, count.shared, count.told);
        });
        System.out.printf(
                "%s: %d of %d, %.1f %%%n", product.getFileName(), all.shared, all.told, 100.0 * all.shared / all.told);
        assertThat(100 * all.shared).isGreaterThanOrEqualTo(percent * all.told);
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
