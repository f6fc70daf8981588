package org.cdexbridge.ccda.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.ccda.ClinicalDocuments;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Condition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What references of entries into the narrative lead to, and what is said of those that lead nowhere. */
class NarrativeReferenceTest {
    private static final String NARRATIVE = "<paragraph ID=\"p3\">Wrist fracture, healed</paragraph>"
            + "<paragraph ID=\"Q1\">a</paragraph><paragraph ID=\"q1\">b</paragraph>";

    private static Converted problem(String reference) {
        return CcdaRules.convert(ClinicalDocuments.withSection(
                NARRATIVE,
                ClinicalDocuments.problem("1", "x", "")
                        .replace(
                                "<value xsi:type=\"CD\" code=\"x\" codeSystem=\"2.16.840.1.113883.6.96\"/>",
                                "<value xsi:type=\"CD\" nullFlavor=\"UNK\"><originalText><reference value=\""
                                        + reference + "\"/></originalText></value>")));
    }

    private static List<String> codes(Converted converted) {
        return converted.findings().stream()
                .map(Finding::code)
                .filter(code -> code == CcdaCode.DANGLING_NARRATIVE || code == CcdaCode.EXTERNAL_CONTENT)
                .map(code -> code.definition().code())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#p3", "p3", "#P3", "P3", " # p3 ", "#xpointer(id('p3'))", "xpointer(id(p3))"})
    void aReferenceIsFoundHoweverItIsWritten(String reference) {
        Converted converted = problem(reference);
        assertThat(converted.resources())
                .filteredOn(Condition.class::isInstance)
                .singleElement()
                .satisfies(condition ->
                        assertThat(((Condition) condition).getCode().getText()).isEqualTo("Wrist fracture, healed"));
        assertThat(codes(converted)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "#missing, CDX-2103",
        "missing, CDX-2103",
        "#p33, CDX-2103",
        "https://records.example/1, CDX-2104",
        "letter.pdf, CDX-2104",
    })
    void aReferenceThatLeadsNowhereIsOneFinding(String reference, String code) {
        assertThat(codes(problem(reference))).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#"})
    void whatNamesNothingMissesNothing(String reference) {
        assertThat(codes(problem(reference))).isEmpty();
    }
}
