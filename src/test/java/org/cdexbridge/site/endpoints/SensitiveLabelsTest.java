package org.cdexbridge.site.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SensitiveLabelsTest {
    private static final String ACTS = "http://terminology.hl7.org/CodeSystem/v3-ActCode|";
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality|";

    private static Set<String> sensitive(Set<String> listed) {
        return new SecuritySettings(null, null, null, null, null, null, null, null, listed, null, null).sensitive();
    }

    @Test
    void withoutAListEverySensitivityCountsThatALabelOfASourceMayBecome() throws IOException {
        Set<String> sensitive = sensitive(null);

        for (String table : List.of("security-observation", "ccda/sensitivity", "hl7v2/sensitivity")) {
            try (var rows = Files.lines(Path.of("mappings/codes", table + ".csv"))) {
                List<String> codes = rows.filter(row -> row.contains("/v3-ActCode,") && row.contains("sensitivity"))
                        .map(row -> ACTS + row.split(",")[3])
                        .toList();
                assertThat(codes).isNotEmpty();
                assertThat(sensitive).as(table).containsAll(codes);
            }
        }
        assertThat(sensitive)
                .contains(CONFIDENTIALITY + "R", ACTS + "42CFRPart2", ACTS + "TBOO", ACTS + "SICKLE", ACTS + "SUD");
    }

    @Test
    void aListTakesTheirPlaceOrAddsToThemAndNeverLosesRestrictedConfidentialityByTheWay() {
        assertThat(sensitive(Set.of(ACTS + "PSY"))).containsExactlyInAnyOrder(ACTS + "PSY", CONFIDENTIALITY + "R");
        assertThat(sensitive(Set.of())).containsExactly(CONFIDENTIALITY + "R");
        assertThat(sensitive(Set.of(CONFIDENTIALITY + "V"))).containsExactly(CONFIDENTIALITY + "V");
        assertThat(sensitive(Set.of("default", "urn:x|STAFF")))
                .containsAll(sensitive(null))
                .contains("urn:x|STAFF")
                .doesNotContain("default");
    }
}
