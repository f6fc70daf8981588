package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.conversion.Authorship.Agent;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CcdaConverterTest {
    private static final String ENTRY_AUTHOR = "<author><time value=\"20190402\"/><assignedAuthor>"
            + "<id root=\"2.16.840.1.113883.4.6\" extension=\"9999900027\"/>"
            + "<assignedPerson><name><given>Ilse</given><family>Marchetti</family></name></assignedPerson>"
            + "</assignedAuthor></author>";
    private static final String TWO_PROBLEMS = ClinicalDocuments.withSection(
            "<paragraph>Asthma, gout</paragraph>",
            ClinicalDocuments.problem("a", "195967001", "") + ClinicalDocuments.problem("b", "90560007", ENTRY_AUTHOR));

    static Stream<Path> samples() {
        return SampleDocuments.all();
    }

    private static String json(Converted converted) {
        try {
            Bundle all = new Bundle();
            converted.resources().forEach(resource -> all.addEntry().setResource(resource));
            String findings = converted.findings().toString();
            return new JsonParser().composeString(converted.document())
                    + new JsonParser().composeString(all)
                    + findings;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static <R extends Resource> List<R> all(Converted converted, Class<R> type) {
        return converted.resources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static List<Reference> references(Base at) {
        List<Reference> found = new ArrayList<>();
        if (at instanceof Reference reference && reference.hasReference()) {
            found.add(reference);
        }
        for (Property property : at.children()) {
            property.getValues().forEach(value -> found.addAll(references(value)));
        }
        return found;
    }

    private static String address(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdPart();
    }

    private static void assertWhole(Converted converted) {
        Set<String> stored =
                converted.resources().stream().map(CcdaConverterTest::address).collect(Collectors.toSet());
        assertThat(stored).as("ids are unique").hasSameSizeAs(converted.resources());
        Set<String> inDocument = converted.document().getEntry().stream()
                .map(entry -> address(entry.getResource()))
                .collect(Collectors.toSet());
        assertThat(inDocument)
                .as("fullUrls are unique")
                .hasSameSizeAs(converted.document().getEntry());
        for (Resource resource : converted.resources()) {
            assertThat(references(resource)).extracting(Reference::getReference).isSubsetOf(stored);
        }
        for (Bundle.BundleEntryComponent entry : converted.document().getEntry()) {
            assertThat(references(entry.getResource()))
                    .extracting(Reference::getReference)
                    .isSubsetOf(inDocument);
        }
    }

    @Test
    void aDocumentBundleIsACompositionFirstWithItsIdentifierAndTime() {
        Bundle document = CcdaRules.convert(TWO_PROBLEMS).document();
        assertThat(document.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        assertThat(document.getEntryFirstRep().getResource()).isInstanceOf(Composition.class);
        assertThat(document.getIdentifier().getValue()).startsWith("urn:uuid:");
        assertThat(document.getTimestampElement().getValueAsString()).isEqualTo("2024-03-05T10:15:00-05:00");
        assertThat(document.getEntry()).allSatisfy(entry -> assertThat(entry.getFullUrl())
                .isEqualTo(CcdaRules.BASE + "/" + address(entry.getResource())));
    }

    @Test
    void aDocumentDatedByDayAloneHasATimestampAllTheSame() {
        Bundle document = CcdaRules.convert(TWO_PROBLEMS.replace("20240305101500-0500", "20240305"))
                .document();
        assertThat(document.getTimestampElement().getValueAsString()).isEqualTo("2024-03-05T00:00:00Z");
    }

    @Test
    void theOriginalIsKeptByteForByte() {
        byte[] bytes = TWO_PROBLEMS.getBytes(StandardCharsets.UTF_8);
        Converted converted = CcdaRules.convert(bytes);
        Binary binary = all(converted, Binary.class).get(0);
        assertThat(binary.getData()).isEqualTo(bytes);
        DocumentReference reference = all(converted, DocumentReference.class).get(0);
        assertThat(reference.getContentFirstRep().getAttachment().getUrl()).isEqualTo(address(binary));
        assertThat(reference.getContentFirstRep().getAttachment().getSize()).isEqualTo(bytes.length);
    }

    @Test
    void anEnclosedFileIsKeptByteForByte() {
        byte[] pdf = "%PDF-1.7 not much of one".getBytes(StandardCharsets.US_ASCII);
        Converted converted =
                CcdaRules.convert(ClinicalDocuments.withBody("<nonXMLBody><text mediaType=\"application/pdf\""
                        + " representation=\"B64\">"
                        + Base64.getMimeEncoder(20, new byte[] {'\n'}).encodeToString(pdf)
                        + "</text></nonXMLBody>"));
        assertThat(all(converted, Binary.class))
                .filteredOn(binary -> binary.getContentType().equals("application/pdf"))
                .singleElement()
                .satisfies(binary -> assertThat(binary.getData()).isEqualTo(pdf));
        assertWhole(converted);
    }

    @Test
    void anEntryWithoutAnAuthorHasTheOneOfTheDocument() {
        Converted converted = CcdaRules.convert(TWO_PROBLEMS);
        assertThat(authorOf(converted, "195967001")).isEqualTo("Quist");
        assertThat(authorOf(converted, "90560007")).isEqualTo("Marchetti");
    }

    @Test
    void anAuthorNamedByAnIdentifierAloneIsTheOneThatTheHeaderDescribes() {
        String byId = "<author><time value=\"20190402\"/><assignedAuthor>"
                + "<id root=\"2.16.840.1.113883.4.6\" extension=\"9999900019\"/></assignedAuthor></author>";
        Converted converted = CcdaRules.convert(
                ClinicalDocuments.withSection("Asthma", ClinicalDocuments.problem("a", "195967001", byId)));

        assertThat(authorOf(converted, "195967001")).isEqualTo("Quist");
    }

    @Test
    void whatThePatientWroteIsThePatients() {
        String own = "<author><time value=\"20190402\"/><assignedAuthor>"
                + "<id root=\"2.999.50\" extension=\"P-77\"/></assignedAuthor></author>";
        Converted converted = CcdaRules.convert(
                ClinicalDocuments.withSection("Asthma", ClinicalDocuments.problem("a", "195967001", own)));

        assertThat(converted.authorships())
                .filteredOn(authorship -> authorship.resource() instanceof Condition)
                .singleElement()
                .satisfies(authorship -> assertThat(
                                authorship.agents().get(0).who().getReference())
                        .isEqualTo(address(converted.patient())));
    }

    private static String authorOf(Converted converted, String code) {
        List<Agent> agents = converted.authorships().stream()
                .filter(authorship -> authorship.resource() instanceof Condition condition
                        && condition.getCode().getCodingFirstRep().getCode().equals(code))
                .findFirst()
                .orElseThrow()
                .agents();
        String who = agents.stream()
                .filter(agent -> agent.role().equals("author"))
                .findFirst()
                .orElseThrow()
                .who()
                .getReference();
        return all(converted, Practitioner.class).stream()
                .filter(practitioner -> address(practitioner).equals(who))
                .findFirst()
                .orElseThrow()
                .getNameFirstRep()
                .getFamily();
    }

    @Test
    void anEntryWithoutRuleIsAFindingWithItsPathAndItsSiblingsAreConverted() {
        String odd =
                "<entry><observation classCode='OBS' moodCode='EVN'><templateId root='2.999.404'/></observation></entry>";
        Converted converted = CcdaRules.convert(ClinicalDocuments.withSection(
                "x", odd.replace("observation", "supply") + ClinicalDocuments.problem("a", "195967001", "")));
        assertThat(converted.findings())
                .filteredOn(finding -> finding.code() == CcdaCode.ENTRY_NOT_MAPPED)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains("2.999.404");
                    assertThat(finding.location()).endsWith("/entry[1]/supply");
                });
        assertThat(all(converted, Condition.class)).hasSize(1);
    }

    @Test
    void oneBadValueSpoilsItselfOnly() {
        Converted converted =
                CcdaRules.convert(TWO_PROBLEMS.replace("<low value=\"20190401\"/>", "<low value=\"20190231\"/>"));
        assertThat(all(converted, Condition.class)).hasSize(2).allMatch(condition -> !condition.hasOnset());
        assertThat(converted.findings()).anyMatch(finding -> finding.location().contains("/entry"));
    }

    @Test
    void aSectionOfWhichNothingCouldBeMadeSaysSo() {
        Composition composition = (Composition) CcdaRules.convert(ClinicalDocuments.withSection("", ""))
                .document()
                .getEntryFirstRep()
                .getResource();
        assertThat(composition.getSectionFirstRep().getText().getDiv().allText())
                .isEqualTo("The source has no text for this section");
        assertThat(composition.getSectionFirstRep().getText().getStatus()).isEqualTo(Narrative.NarrativeStatus.EMPTY);
    }

    @Test
    void findingsHoldNothingOfThePatient() {
        String broken =
                TWO_PROBLEMS.replace("19710911", "in the year of the comet").replace("\"F\"", "\"Vantongeren\"");
        assertThat(CcdaRules.convert(broken).findings()).isNotEmpty();
        assertThat(CcdaRules.convert(broken).findings().toString()).doesNotContain("comet", "Odile", "P-77");
    }

    @Test
    void sameBytesSameResultInEveryLanguageZoneAndThread() throws Exception {
        String expected = json(CcdaRules.convert(TWO_PROBLEMS));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Locale.setDefault(new Locale("ar", "EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Callable<String> again = () -> json(CcdaRules.convert(TWO_PROBLEMS));
            for (Future<String> result : threads.invokeAll(java.util.Collections.nCopies(64, again))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theFeedTheNameAndTheTimeOfArrivalChangeNothing() {
        byte[] bytes = TWO_PROBLEMS.getBytes(StandardCharsets.UTF_8);
        Converted other = CcdaRules.CONVERTER.convert(Source.of("else", "other.xml", bytes, java.time.Instant.now()));
        assertThat(json(other)).isEqualTo(json(CcdaRules.convert(bytes)));
    }

    @Test
    void documentsAboutOnePatientHaveOneOrderingKey() {
        byte[] one = TWO_PROBLEMS.getBytes(StandardCharsets.UTF_8);
        byte[] other = ClinicalDocuments.withSection("else", "").getBytes(StandardCharsets.UTF_16);
        byte[] stranger = TWO_PROBLEMS.replace("P-77", "P-78").getBytes(StandardCharsets.UTF_8);
        assertThat(CcdaRules.CONVERTER.orderingKeys(one)).containsExactly("2.999.50|P-77");
        assertThat(CcdaRules.CONVERTER.orderingKeys(other)).containsExactly("2.999.50|P-77");
        assertThat(CcdaRules.CONVERTER.orderingKeys(stranger)).containsExactly("2.999.50|P-78");
        assertThat(CcdaRules.CONVERTER.orderingKeys(new byte[] {1, 2, 3})).isEmpty();
    }

    @Test
    void aCommentBeforeThePatientDoesNotChangeTheOrderingKey() {
        String commented = TWO_PROBLEMS.replace(
                "<recordTarget>",
                "<!-- <patientRole><id root=\"1.2\" extension=\"x\"/></patientRole> --><recordTarget>");
        assertThat(CcdaRules.CONVERTER.orderingKeys(commented.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("2.999.50|P-77");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleConvertsWholeOrIsRefusedForAReason(Path sample) {
        byte[] bytes = SampleDocuments.bytes(sample);
        try {
            Converted converted = CcdaRules.convert(bytes);
            assertWhole(converted);
            assertThat(converted.findings())
                    .noneMatch(finding -> finding.code().code().equals("CDX-2003"));
        } catch (InputRefused refused) {
            assertThat(refused.finding().code().code()).startsWith("CDX-11");
        }
    }
}
