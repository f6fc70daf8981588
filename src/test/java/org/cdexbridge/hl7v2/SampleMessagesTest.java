package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.samples.SampleFiles;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sample messages, the project's own and those of others where they stand beside it. */
class SampleMessagesTest {
    /** Segments that say something clinical: none of them may go by without a rule. */
    private static final Set<String> CLINICAL =
            Set.of("OBX", "AL1", "DG1", "RXA", "RXE", "TXA", "PRB", "PR1", "IN1", "NK1", "SPM");

    static List<Path> sources() {
        return SampleFiles.of("hl7v2", ".hl7");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void theMessageConvertsOrIsRefusedForAReason(Path file) throws IOException {
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
