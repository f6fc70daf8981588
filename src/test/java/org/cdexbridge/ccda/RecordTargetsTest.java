package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document is about one person, or it is refused; who is named twice is told. */
class RecordTargetsTest {
    @ParameterizedTest
    @CsvSource({
        // another person
        "P-78,19710911,F",
        // the same number on somebody who was born or is registered otherwise
        "P-77,19710912,F",
        "P-77,19710911,M"
    })
    void anotherPersonIsRefused(String id, String birth, String sex) {
        assertThatThrownBy(() -> Rules.convert(with(id, birth, sex)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo(CcdaCode.SEVERAL_PATIENTS));
    }

    @Test
    void anotherRecordTargetInFrontIsRefusedToo() {
        String document = ClinicalDocuments.withSection("Words", "");
        String second = target("P-78", "19550101", "M");
        assertThatThrownBy(() -> Rules.convert(document.replace("<recordTarget>", second + "<recordTarget>")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("CDX-1110");
    }

    @ParameterizedTest
    @CsvSource({"P-77,19710911,F", "P-77,1971,F"})
    void thePersonNamedTwiceIsConvertedOnceAndTold(String id, String birth, String sex) {
        Converted converted = Rules.convert(with(id, birth, sex));

        assertThat(converted.patient().getBirthDateElement().getValueAsString()).isEqualTo("1971-09-11");
        assertThat(converted.resources())
                .filteredOn(resource -> resource.fhirType().equals("Patient"))
                .hasSize(1);
        assertThat(converted.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(CcdaCode.PATIENT_AGAIN);
            assertThat(finding.location()).isEqualTo("/ClinicalDocument/recordTarget[2]/patientRole");
        });
    }

    @Test
    void withoutIdentifiersNobodyCanTellThatTheyAreOne() {
        assertThatThrownBy(() -> Rules.convert(
                        with("P-77", "19710911", "F").replace("extension=\"P-77\"", "nullFlavor=\"UNK\"")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("CDX-1110");
    }

    private static String with(String id, String birth, String sex) {
        return ClinicalDocuments.withSection("Words", "")
                .replace("</recordTarget>", "</recordTarget>" + target(id, birth, sex));
    }

    private static String target(String id, String birth, String sex) {
        return "<recordTarget><patientRole><id root=\"2.999.50\" extension=\"" + id + "\"/>"
                + "<patient><name><given>Odile</given><family>Vantongeren</family></name>"
                + "<administrativeGenderCode code=\"" + sex + "\" codeSystem=\"2.16.840.1.113883.5.1\"/>"
                + "<birthTime value=\"" + birth + "\"/></patient></patientRole></recordTarget>";
    }
}
