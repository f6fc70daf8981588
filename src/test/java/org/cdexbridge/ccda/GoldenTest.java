package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.hl7.fhir.r4.formats.IParser.OutputStyle;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden pairs: {@code input.xml} and the resources that it becomes, {@code expected.json}, with a reason in
 * {@code notes.md}. Run with {@code -Dgolden.write=true} to write what comes out now; then read the difference before
 * committing it.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/golden/ccda");
    private static final Pattern TEMPLATE =
            Pattern.compile("<templateId\\s+root=\"([^\"]+)\"(?:\\s+extension=\"([^\"]+)\")?");
    /** Fixed, as its version and rules change more often than what it converts. */
    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("golden", "golden"));

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseConvertsAsExpected(Path folder) throws IOException {
        Path expected = folder.resolve("expected.json");
        String actual = resources(CcdaRules.convert(Files.readAllBytes(folder.resolve("input.xml"))));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(expected).exists();
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseSaysWhatItShows(Path folder) {
        assertThat(folder.resolve("notes.md")).isNotEmptyFile();
    }

    @Test
    void everyTemplateWithARuleHasACase() throws IOException {
        Set<String> shown = new HashSet<>();
        for (Path folder : cases().toList()) {
            Matcher template = TEMPLATE.matcher(Files.readString(folder.resolve("input.xml")));
            while (template.find()) {
                shown.add(template.group(1));
                shown.add(template.group(1) + ":" + template.group(2));
            }
        }
        Set<String> missing = new TreeSet<>(CcdaRules.MAPPINGS.templates().keySet());
        missing.removeAll(shown);
        assertThat(missing).isEmpty();
    }

    /** All resources as a pretty collection; the Binary of the original is the input itself and stays out. */
    private static String resources(Converted converted) throws IOException {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        List<Resource> all = PROVENANCE.apply(converted).resources();
        all.stream()
                .filter(resource -> !(resource instanceof Binary binary
                        && binary.getContentType().endsWith("/xml")))
                .forEach(resource -> bundle.addEntry()
                        .setFullUrl(CcdaRules.BASE + "/" + resource.fhirType() + "/" + resource.getIdPart())
                        .setResource(resource));
        return new JsonParser().setOutputStyle(OutputStyle.PRETTY).composeString(bundle) + "\n";
    }
}
