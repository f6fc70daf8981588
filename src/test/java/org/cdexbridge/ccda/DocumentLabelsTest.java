package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.conversion.WriteHint;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Confidentiality of document, section and entry reaches everything that is made of it. */
class DocumentLabelsTest {
    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("test", "test"));
    private static final String NORMAL = "<confidentialityCode code=\"N\" codeSystem=\"2.16.840.1.113883.5.25\"/>";
    private static final String HIV = annotation("SECCATOBS", "2.16.840.1.113883.3.445.14", "HIV")
            + annotation("SECCLASSOBS", "2.16.840.1.113883.3.445.12", "V");

    @ParameterizedTest
    @CsvSource({"R", "V"})
    void aLabelOfTheDocumentIsOnEveryResource(String code) {
        List<Resource> all = all(document(code, problems("", "P-1", "")));

        assertThat(all).hasSizeGreaterThan(6);
        assertThat(labels(all).values()).allSatisfy(labels -> assertThat(labels).contains(code));
    }

    @ParameterizedTest
    @CsvSource({"N", "L", "M", "U"})
    void whatIsNormalOrLessIsOnTheDocumentOnly(String code) {
        List<Resource> all = all(document(code, problems("", "P-1", "")));

        labels(all).forEach((name, labels) -> assertThat(labels)
                .as(name)
                .isEqualTo(name.startsWith("Composition") ? List.of(code) : List.of()));
    }

    @Test
    void aSectionRaisesWhatIsMadeOfItAndTheDocument() {
        Converted converted = CcdaRules.convert(document("N", problems("R", "P-1", "") + problems("", "P-2", "")));

        assertThat(of(converted, "P-1")).containsExactly("R");
        assertThat(of(converted, "P-2")).isEmpty();
        assertThat(codes(converted.document())).containsExactly("R");
        labels(converted.resources()).forEach((name, labels) -> {
            if (!name.startsWith("Condition")) {
                assertThat(labels).as(name).isEqualTo(isWhole(name) ? List.of("R") : List.of());
            }
        });
        DocumentReference original = converted.resources().stream()
                .filter(DocumentReference.class::isInstance)
                .map(DocumentReference.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(original.getSecurityLabel()).singleElement().satisfies(label -> assertThat(
                        label.getCodingFirstRep().getCode())
                .isEqualTo("R"));
        assertThat(codes(converted.patient())).isEmpty();
    }

    @Test
    void aSectionDoesNotLowerWhatTheDocumentSays() {
        Converted converted = CcdaRules.convert(document("V", problems("N", "P-1", "")));

        assertThat(of(converted, "P-1")).containsExactly("V");
    }

    @Test
    void anAnnotationOfAnEntryIsOnWhatIsMadeOfThatEntry() {
        Converted converted = CcdaRules.convert(document(
                "N",
                problems("", "P-1", "<entryRelationship typeCode=\"COMP\">" + HIV + "</entryRelationship>")
                        + problems("", "P-2", "")));

        assertThat(of(converted, "P-1")).containsExactly("V", "HIV");
        assertThat(of(converted, "P-2")).isEmpty();
        assertThat(codes(converted.document())).containsExactly("V", "HIV");
        assertThat(converted.findings())
                .noneSatisfy(finding -> assertThat(finding.message()).contains("no rule"));
    }

    @Test
    void aThingToldTwiceHasTheHigherLabel() {
        Converted converted = CcdaRules.convert(document("N", problems("", "P-1", "") + problems("R", "P-1", "")));

        assertThat(of(converted, "P-1")).containsExactly("R");
    }

    @Test
    void whatThePatientHasFromARestrictedSectionRestrictsThePatient() {
        String identity = "<entry><observation classCode=\"OBS\" moodCode=\"EVN\">"
                + "<code code=\"76691-5\" codeSystem=\"2.16.840.1.113883.6.1\"/>"
                + "<value xsi:type=\"CD\" code=\"407377005\" codeSystem=\"2.16.840.1.113883.6.96\"/>"
                + "</observation></entry>";
        Converted converted = CcdaRules.convert(document("N", section("29762-2", "R", identity)));

        assertThat(codes(converted.patient())).containsExactly("R");
        assertThat(yields(converted, converted.patient())).isFalse();
    }

    @Test
    void theLabelOfAWholeDocumentYieldsOnPersonsAndPlaces() {
        Converted converted = CcdaRules.convert(document("V", problems("", "P-1", "")));

        converted.resources().forEach(resource -> assertThat(yields(converted, resource))
                .as(resource.fhirType())
                .isEqualTo(ResourceLabels.isShared(resource)));
    }

    @Test
    void noResourceAndNoDocumentTellsTheStoreByATag() {
        Converted converted = CcdaRules.convert(document("V", problems("", "P-1", "")));

        assertThat(Stream.concat(
                        converted.resources().stream(),
                        converted.document().getEntry().stream().map(Bundle.BundleEntryComponent::getResource)))
                .flatExtracting(resource -> resource.getMeta().getTag())
                .extracting(Coding::getSystem)
                .containsOnly(ResourceLabels.SOURCE);
    }

    @Test
    void codesOfTheFirstYearsAreALevelAndASensitivity() {
        Converted converted = CcdaRules.convert(document("PSY", problems("", "P-1", "")));

        assertThat(of(converted, "P-1")).contains("R", "PSY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<confidentialityCode code=\"r\" codeSystem=\"2.16.840.1.113883.5.25\"/>",
                "<confidentialityCode nullFlavor=\"OTH\"><translation code=\"R\" codeSystem=\"2.16.840.1.113883.5.25\"/></confidentialityCode>",
                "<confidentialityCode code=\"N\" codeSystem=\"2.16.840.1.113883.5.25\"><translation code=\"R\" codeSystem=\"2.16.840.1.113883.5.25\"/></confidentialityCode>",
                "<confidentialityCode code=\"17\" codeSystem=\"2.999.50.7\"><translation code=\"ETH\" codeSystem=\"2.16.840.1.113883.5.25\"/></confidentialityCode>"
            })
    void aLevelIsKnownInSmallLettersAndAsTranslation(String label) {
        Converted whole =
                CcdaRules.convert(document("N", problems("", "P-1", "")).replace(NORMAL, label));
        Converted section = CcdaRules.convert(
                document("N", problems("V", "P-1", "").replace(NORMAL.replace("\"N\"", "\"V\""), label)));

        assertThat(of(whole, "P-1")).contains("R");
        assertThat(codes(whole.document())).contains("R");
        assertThat(of(section, "P-1")).contains("R");
        assertThat(codes(section.document())).contains("R");
    }

    @Test
    void anAnnotationIsKnownByItsCodeWithoutItsTemplates() {
        String bare = HIV.replaceAll("<templateId[^>]*>", "");
        for (String annotation : List.of(bare, "<organizer><component>" + bare + "</component></organizer>")) {
            Converted converted = CcdaRules.convert(document(
                    "N",
                    problems(
                            "", "P-1", "<entryRelationship typeCode=\"COMP\">" + annotation + "</entryRelationship>")));

            assertThat(of(converted, "P-1")).containsExactly("V", "HIV");
        }
    }

    private static boolean isWhole(String name) {
        return name.startsWith("Composition") || name.startsWith("DocumentReference") || name.startsWith("Binary");
    }

    private static boolean yields(Converted converted, Resource resource) {
        return converted.hints().of(resource).is(WriteHint.Kind.YIELDING_LABEL);
    }

    private static String document(String code, String sections) {
        return ClinicalDocuments.withBody("<structuredBody>" + sections + "</structuredBody>")
                .replace(NORMAL, NORMAL.replace("\"N\"", "\"" + code + "\""));
    }

    private static String problems(String confidentiality, String id, String inside) {
        return section("11450-4", confidentiality, ClinicalDocuments.problem(id, "195967001", inside));
    }

    private static String section(String code, String confidentiality, String entries) {
        String label = confidentiality.isEmpty() ? "" : NORMAL.replace("\"N\"", "\"" + confidentiality + "\"");
        return "<component><section><code code=\"" + code + "\" codeSystem=\"2.16.840.1.113883.6.1\"/>"
                + "<title>A section</title><text>Words</text>" + label + entries + "</section></component>";
    }

    private static String annotation(String kind, String template, String value) {
        return "<observation classCode=\"OBS\" moodCode=\"EVN\">"
                + "<templateId root=\"2.16.840.1.113883.3.445.21\"/><templateId root=\"" + template + "\"/>"
                + "<code code=\"" + kind + "\" codeSystem=\"2.16.840.1.113883.1.11.20457\"/>"
                + "<value xsi:type=\"CE\" code=\"" + value
                + "\" codeSystem=\"2.16.840.1.113883.5.1063\"/></observation>";
    }

    private static List<Resource> all(String document) {
        Converted converted = PROVENANCE.apply(CcdaRules.convert(document));
        List<Resource> all = new ArrayList<>(converted.resources());
        // the bridge itself, of which every document speaks
        all.removeIf(resource -> resource.fhirType().equals("Device"));
        return all;
    }

    private static Map<String, List<String>> labels(List<Resource> all) {
        Map<String, List<String>> labels = new TreeMap<>();
        all.forEach(resource -> labels.put(resource.fhirType() + "/" + resource.getIdPart(), codes(resource)));
        return labels;
    }

    private static List<String> codes(Resource resource) {
        return resource.getMeta().getSecurity().stream().map(Coding::getCode).toList();
    }

    private static List<String> of(Converted converted, String id) {
        return converted.resources().stream()
                .filter(Condition.class::isInstance)
                .map(Condition.class::cast)
                .filter(condition ->
                        condition.getIdentifierFirstRep().getValue().equals(id))
                .map(DocumentLabelsTest::codes)
                .findFirst()
                .orElseThrow();
    }
}
