package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.mapping.rule.MappingCode;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that nobody here wrote, where the machine has them beside the project. */
class SampleMessagesTest {
    private static final Path SAMPLES = Path.of("../shared/samples/hl7v2");
    /** Segments that say something clinical: none of them may go by without a rule. */
    private static final Set<String> CLINICAL =
            Set.of("OBX", "AL1", "DG1", "RXA", "RXE", "TXA", "PRB", "PR1", "IN1", "NK1", "SPM");

    static List<Path> sources() throws IOException {
        if (!Files.isDirectory(SAMPLES)) {
            return List.of(SAMPLES);
        }
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".hl7"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void theMessageConvertsOrIsRefusedForAReason(Path file) throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(file), "no samples beside the project");
        byte[] bytes = Files.readAllBytes(file);
        try {
            Converted converted = V2Rules.convert(bytes);
            assertThat(unaccounted(converted)).isEmpty();
            assertThat(converted.findings())
                    .extracting(finding -> finding.code())
                    .doesNotContain(MappingCode.RULE_FAILED, MappingCode.NO_TYPE, MappingCode.TOO_DEEP);
            assertThat(json(V2Rules.convert(bytes))).isEqualTo(json(converted));
        } catch (InputRefused refused) {
            assertThat(refused.finding().code().code()).startsWith("CDX-12");
        }
    }

    /** Clinical segments of which nothing was read, by their paths. */
    private static Set<String> unaccounted(Converted converted) {
        Set<String> lost = new TreeSet<>();
        converted.trace().coverage().places().keySet().stream()
                .filter(place -> CLINICAL.contains(place.substring(place.lastIndexOf('/') + 1)))
                .forEach(lost::add);
        return lost;
    }

    private static String json(Converted converted) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Resource resource : converted.resources()) {
            all.append(new JsonParser().composeString(resource)).append('\n');
        }
        assertThat(Arrays.stream(all.toString().split("\n"))).isNotEmpty();
        return all.toString();
    }
}
