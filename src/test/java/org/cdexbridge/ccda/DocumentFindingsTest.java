package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.mapping.rule.MappingCode;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of golden documents, beside what becomes of them. */
class DocumentFindingsTest {
    private static final String SEX = "sex-and-gender-two-templates";

    @ParameterizedTest
    @ValueSource(
            strings = {
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"",
                " xmlns:sdtc=\"urn:hl7-org:sdtc\"",
                " xmlns:sdtc=\"urn:hl7-org:sdtc\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            })
    void aKnownPrefixWithoutDeclarationIsReadAndTold(String declarations) throws IOException {
        String declared = input("names-at-birth")
                .replace("<birthTime", "<sdtc:deceasedInd xsi:type=\"BL\" value=\"true\"/><birthTime");
        String undeclared = declared.replace(declarations, "");

        assertThat(codes(undeclared)).contains(CcdaCode.UNDECLARED_PREFIX);
        assertThat(codes(declared)).doesNotContain(CcdaCode.UNDECLARED_PREFIX);
        assertThat(content(undeclared)).isEqualTo(content(declared));
    }

    @Test
    void whatBelongsToThePatientIsNotSaidToBeUnmapped() throws IOException {
        assertThat(codes(input(SEX))).doesNotContain(CcdaCode.ENTRY_NOT_MAPPED, MappingCode.NO_MAP);
    }

    @Test
    void aClaimThatDoesNotHoldAndAValueThatIsMendedAreTold() throws IOException {
        assertThat(codes(input("profile-claims"))).contains(MappingCode.NOT_CLAIMED, MappingCode.WRITTEN_AS_PROFILED);
    }

    @Test
    void anOffsetThatIsNoneIsTold() throws IOException {
        String document = input("values-rare-types");

        assertThat(codes(document)).contains(MappingCode.UNUSABLE_VALUE);
        assertThat(codes(document.replace("-0570", "-0500").replace("+99", "+09")))
                .doesNotContain(MappingCode.UNUSABLE_VALUE);
    }

    @Test
    void aDocumentWhoseOwnOffsetIsNoneIsConverted() throws IOException {
        String document = input("names-at-birth").replace("20240611101500-0700", "20240611101500-0799");

        assertThat(CcdaRules.convert(document.getBytes(StandardCharsets.UTF_8)).patient())
                .isNotNull();
    }

    @Test
    void aStatementThatIsNullAndHasContentAllTheSameIsTold() throws IOException {
        String document = input("vital-signs");
        String isNull = document.replaceFirst("<observation ", "<observation nullFlavor=\"UNK\" ");

        assertThat(codes(isNull)).contains(MappingCode.NULL_STATEMENT);
        assertThat(codes(document)).doesNotContain(MappingCode.NULL_STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<entry ",
                "<organizer classCode=\"CLUSTER\" moodCode=\"EVN\">",
                "<component>\n                <observation"
            })
    void whatStandsWithinSomethingNullIsTold(String around) throws IOException {
        String document = input("vital-signs");
        assertThat(document).contains(around);
        String isNull = document.replaceFirst(
                Pattern.quote(around),
                Matcher.quoteReplacement(around.replaceFirst("<(\\w+)", "<$1 nullFlavor=\"NI\"")));

        assertThat(codes(isNull)).contains(MappingCode.NULL_STATEMENT);
    }

    @Test
    void aSectionThatIsNullIsToldAndItsEntriesAreConverted() throws IOException {
        String document = input("vital-signs");

        assertThat(codes(document.replaceFirst("<section>", "<section nullFlavor=\"NI\">")))
                .contains(CcdaCode.SECTION_NULL)
                .doesNotContain(MappingCode.NULL_STATEMENT);
    }

    @Test
    void aNegationThatIsNoTruthValueIsTold() throws IOException {
        String document = input("negation-as-written");

        assertThat(codes(document)).contains(CcdaCode.NO_TRUTH_VALUE, MappingCode.NULL_STATEMENT);
        assertThat(codes(document.replaceAll("negationInd=\"[^\"]*\"", "negationInd=\" TRUE \"")))
                .doesNotContain(CcdaCode.NO_TRUTH_VALUE, MappingCode.NULL_STATEMENT);
    }

    @Test
    void aNumberBesideANullFlavourIsTold() throws IOException {
        String document = input("result-values-of-time-or-empty");

        assertThat(codes(document)).contains(MappingCode.NULL_STATEMENT, MappingCode.TOLD_BY_RULE);
        assertThat(codes(document.replace("nullFlavor=\"UNK\" value", "value")))
                .doesNotContain(MappingCode.NULL_STATEMENT);
    }

    @Test
    void aStatusInWordsIsReadAndWhatItContradictsIsTold() throws IOException {
        List<FindingCode> told = codes(input("medication-status-in-words"));

        assertThat(told).doesNotContain(MappingCode.CLINICAL_VALUE_LOST);
        assertThat(told).filteredOn(MappingCode.TOLD_BY_RULE::equals).hasSize(5);
    }

    @Test
    void contentThatIsSaidToBeCompressedAndIsNotIsTold() throws IOException {
        String document = input("unstructured-compressed");
        String content = "JVBERi0xLjQKJSVFT0YK";

        assertThat(codes(
                        document.replaceFirst("(?s)(<text[^>]*compression=[^>]*>).*?(</text>)", "$1" + content + "$2")))
                .contains(CcdaCode.NOT_UNPACKED);
        assertThat(codes(document)).doesNotContain(CcdaCode.NOT_UNPACKED);
    }

    private static String input(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden/ccda", name, "input.xml"));
    }

    private static List<FindingCode> codes(String document) {
        return CcdaRules.convert(document.getBytes(StandardCharsets.UTF_8)).findings().stream()
                .map(Finding::code)
                .toList();
    }

    /** Everything but the original, which is the document as it came. */
    private static List<String> content(String document) {
        Converted converted = CcdaRules.convert(document.getBytes(StandardCharsets.UTF_8));
        return converted.resources().stream()
                .filter(resource -> !List.of("Binary", "DocumentReference").contains(resource.fhirType()))
                .flatMap(DocumentFindingsTest::words)
                .toList();
    }

    private static Stream<String> words(Resource resource) {
        return Stream.of(FhirJson.of(resource)).map(json -> new String(json, StandardCharsets.UTF_8));
    }
}
