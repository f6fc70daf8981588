package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.mapping.MappingEngine;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.site.file.SiteFiles;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which document a document is, and what the FHIR document holds of what was made of it. */
class DocumentTypesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/ccda/header-extensions/input.xml");

    @TempDir
    private Path home;

    @Test
    void aTemplateOfADocumentTypeWinsOverItsCode() throws Exception {
        String document = document()
                .replaceFirst(
                        "<templateId root=\"2.16.840.1.113883.10.20.22.1.1\"/>",
                        "<templateId root=\"2.16.840.1.113883.10.20.22.1.8\"/>");
        assertThat(CcdaRules.convert(document).documentType()).isEqualTo("Discharge Summary");
    }

    @Test
    void aHeaderTemplateLeavesTheWordToTheCode() throws Exception {
        assertThat(CcdaRules.convert(document()).documentType()).isEqualTo("Progress Note");
    }

    @Test
    void withoutTemplateAndKnownCodeTheSectionsTellAndAFindingSaysSo() throws Exception {
        String document = document()
                .replaceAll("<templateId root=\"2.16.840.1.113883.10.20.22.1.1\"[^>]*/>", "")
                .replace("11506-3", "0-0")
                .replaceFirst("code=\"48765-2\"", "code=\"75310-3\"")
                .replaceFirst(
                        "</section>\\s*</component>",
                        "</section></component><component><section><code code=\"61146-7\"/><text>x</text></section>"
                                + "</component>");
        Converted converted = CcdaRules.convert(document);
        assertThat(converted.documentType()).isEqualTo("Care Plan");
        assertThat(converted.findings()).anyMatch(finding -> finding.code() == CcdaCode.UNKNOWN_DOCUMENT);
    }

    @Test
    void aProfileWhoseSectionsAreMissingIsNotClaimed() throws Exception {
        String document = document().replace("11506-3", "34133-9");
        Converted converted = CcdaRules.convert(document);
        assertThat(converted.documentType()).isEqualTo("Continuity of Care Document");
        assertThat(composition(converted).getMeta().getProfile()).isEmpty();
    }

    @Test
    void theTableOfTheSiteWins() throws Exception {
        Path table = Files.createDirectories(home.resolve("mappings/site/ccda")).resolve("documents.csv");
        Files.writeString(
                table,
                "template,loinc,profile,sections,event,header,title\n"
                        + "2.999.9,11111-1,,,,,Letter of the Harbor Clinic\n");
        MappingEngine mappings = MappingEngine.load(new SiteFiles(home), new CcdaDialect(), CcdaRules.PROCESSOR);
        byte[] document = document().replace("11506-3", "11111-1").getBytes();
        Converted converted = new CcdaConverter(
                        () -> mappings,
                        CcdaRules.PROCESSOR,
                        CcdaRules.BASE,
                        feed -> "",
                        ResourceIdGenerator.FIXED,
                        InputLimits.DEFAULT)
                .convert(Source.of("test", "document.xml", document, Instant.EPOCH));
        assertThat(converted.documentType()).isEqualTo("Letter of the Harbor Clinic");
    }

    @Test
    void theDocumentHoldsWhatTheCompositionLeadsToAndNothingElse() throws Exception {
        Converted converted = CcdaRules.convert(document());
        Bundle document = converted.document();
        Set<String> held = document.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .map(DocumentTypesTest::name)
                .collect(Collectors.toSet());
        Set<String> named = document.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .flatMap(resource -> ResourceReferences.of(resource).stream())
                .collect(Collectors.toSet());
        named.add(name(document.getEntryFirstRep().getResource()));
        assertThat(held).isSubsetOf(named);
    }

    private static String document() throws Exception {
        return Files.readString(GOLDEN);
    }

    private static Resource composition(Converted converted) {
        return converted.document().getEntryFirstRep().getResource();
    }

    private static String name(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdPart();
    }
}
