package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document is about one person, or it is refused; who is named twice is told. */
class RecordTargetsTest {
    private static final String NAME = "<given>Odile</given><family>Vantongeren</family>";

    @ParameterizedTest
    @CsvSource({
        // another person
        "P-78,19710911,F",
        // the same number on somebody who was born or is registered otherwise
        "P-77,19710912,F",
        "P-77,19710911,M"
    })
    void anotherPersonIsRefused(String id, String birth, String sex) {
        assertThatThrownBy(() -> CcdaRules.convert(with(id, birth, sex)))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo(CcdaCode.SEVERAL_PATIENTS));
    }

    @Test
    void anotherRecordTargetInFrontIsRefusedToo() {
        String document = ClinicalDocuments.withSection("Words", "");
        String second = target("P-78", "19550101", "M");
        assertThatThrownBy(() -> CcdaRules.convert(document.replace("<recordTarget>", second + "<recordTarget>")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("CDX-1110");
    }

    @ParameterizedTest
    @CsvSource({"P-77,1971,F", "P-77,19710911,UN"})
    void thePersonNamedTwiceIsConvertedOnceAndTold(String id, String birth, String sex) {
        Converted converted = CcdaRules.convert(with(id, birth, sex));

        assertThat(converted.patient().getBirthDateElement().getValueAsString()).isEqualTo("1971-09-11");
        assertThat(converted.resources())
                .filteredOn(resource -> resource.fhirType().equals("Patient"))
                .hasSize(1);
        assertThat(converted.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(CcdaCode.PATIENT_AGAIN);
            assertThat(finding.location()).isEqualTo("/ClinicalDocument/recordTarget[2]/patientRole");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<administrativeGenderCode code=\"F\" codeSystem=\"2.16.840.1.113883.5.1\"/>"})
    void whatIsSaidAgainIsNotLost(String left) {
        String again = target("P-77", "19710911", "F").replace(left, "");
        Converted converted = CcdaRules.convert(
                ClinicalDocuments.withSection("Words", "").replace("</recordTarget>", "</recordTarget>" + again));

        assertThat(converted.findings()).noneMatch(finding -> finding.code() == CcdaCode.PATIENT_AGAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // somebody else under the same number
                "<given>Hugo</given><family>Marchetti</family>",
                // a twin: sex and birth date are the same
                "<given>Solange</given><family>Vantongeren</family>"
            })
    void anotherNameUnderTheSameNumberIsRefused(String name) {
        assertThatThrownBy(() -> CcdaRules.convert(named(name)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("CDX-1110");
    }

    @Test
    void fatherAndDaughterOfOneNameAreTwoPersons() {
        String document = named(NAME + "<suffix>Jr</suffix>").replaceFirst(NAME, NAME + "<suffix>Sr</suffix>");
        assertThatThrownBy(() -> CcdaRules.convert(document)).hasMessageContaining("CDX-1110");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<given>ODILE</given><family>Van Tongeren</family>",
                "<given>Odilé</given><family>Vantongeren-Marchetti</family>",
                "<given>O</given><family>Vantongeren</family>",
                "<given nullFlavor=\"UNK\"/><family>Vantongeren</family>"
            })
    void theSameNameWrittenOtherwiseIsTheSamePerson(String name) {
        assertThat(CcdaRules.convert(named(name)).findings())
                .anySatisfy(finding -> assertThat(finding.code()).isEqualTo(CcdaCode.PATIENT_AGAIN));
    }

    private static String named(String name) {
        String again = target("P-77", "19710911", "F").replace(NAME, name);
        return ClinicalDocuments.withSection("Words", "").replace("</recordTarget>", "</recordTarget>" + again);
    }

    @Test
    void withoutIdentifiersNobodyCanTellThatTheyAreOne() {
        assertThatThrownBy(() -> CcdaRules.convert(
                        with("P-77", "19710911", "F").replace("extension=\"P-77\"", "nullFlavor=\"UNK\"")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("CDX-1110");
    }

    private static String with(String id, String birth, String sex) {
        return ClinicalDocuments.withSection("Words", "")
                .replace("</recordTarget>", "</recordTarget>" + target(id, birth, sex));
    }

    private static String target(String id, String birth, String sex) {
        return "<recordTarget><patientRole><id root=\"2.999.50\" extension=\"" + id + "\"/>"
                + "<patient><name>" + NAME + "</name>"
                + "<administrativeGenderCode code=\"" + sex + "\" codeSystem=\"2.16.840.1.113883.5.1\"/>"
                + "<birthTime value=\"" + birth + "\"/></patient></patientRole></recordTarget>";
    }
}
