package org.cdexbridge.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityLabelsTest {
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final List<String> LEVELS = List.of("U", "L", "M", "N", "R", "V");

    @Test
    void ofTwoConfidentialitiesTheHigherStays() {
        for (int one = 0; one < LEVELS.size(); one++) {
            for (int other = 0; other < LEVELS.size(); other++) {
                assertThat(codes(labels(LEVELS.get(one)).and(labels(LEVELS.get(other)))))
                        .containsExactly(LEVELS.get(Math.max(one, other)));
            }
        }
    }

    @Test
    void otherCodesAreAllKeptOnceEach() {
        SecurityLabels all = labels("N", "HIV", "R", "HIV", "X|R", "");

        assertThat(codes(all)).containsExactly("R", "HIV", "R");
        assertThat(all.codings().get(2).getSystem()).isEqualTo("X");
    }

    @ParameterizedTest
    @CsvSource({"U,", "L,", "M,", "N,", "R,R", "V,V"})
    void onlyWhatIsAboveNormalIsBeyondNormal(String code, String left) {
        assertThat(codes(labels(code).beyondNormal())).isEqualTo(left == null ? List.of() : List.of(left));
        assertThat(codes(labels(code, "HIV").beyondNormal())).contains("HIV").doesNotContain("N", "M", "L", "U");
    }

    @Test
    void whatIsExceededIsWithin() {
        assertThat(labels("R").isWithin(labels("V"))).isTrue();
        assertThat(labels("V").isWithin(labels("R"))).isFalse();
        assertThat(labels("R", "HIV").isWithin(labels("R"))).isFalse();
        assertThat(SecurityLabels.NONE.isWithin(SecurityLabels.NONE)).isTrue();
        assertThat(labels("R").isWithin(SecurityLabels.NONE)).isFalse();
    }

    @Test
    void aMarkRaisesWhatStandsThere() {
        Meta meta = new Meta().addSecurity(new Coding(CONFIDENTIALITY, "N", null));
        labels("R").mark(meta);
        labels("N", "PSY").mark(meta);

        assertThat(meta.getSecurity()).extracting(Coding::getCode).containsExactly("R", "PSY");
    }

    private static SecurityLabels labels(String... codes) {
        return SecurityLabels.of(
                Stream.of(codes).map(SecurityLabelsTest::coding).toList());
    }

    private static Coding coding(String code) {
        int bar = code.indexOf('|');
        return bar > 0
                ? new Coding(code.substring(0, bar), code.substring(bar + 1), null)
                : new Coding(LEVELS.contains(code) ? CONFIDENTIALITY : "urn:x", code, null);
    }

    private static List<String> codes(SecurityLabels labels) {
        return labels.codings().stream().map(Coding::getCode).toList();
    }
}
