package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.hl7.fhir.r4.formats.IParser.OutputStyle;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden pairs: {@code input.hl7} and the resources that it becomes, {@code expected.json}, with a reason in
 * {@code notes.md}. Run with {@code -Dgolden.write=true} to write what comes out now; then read the difference before
 * committing it.
 */
class GoldenMessagesTest {
    private static final Path CASES = Path.of("src/test/resources/golden/hl7v2");
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
        String actual = resources(V2Rules.convert(Files.readAllBytes(folder.resolve("input.hl7"))));
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

    /** All resources as a pretty collection; the Binary of the message is the input itself and stays out. */
    private static String resources(Converted converted) throws IOException {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        PROVENANCE.apply(converted).resources().stream()
                .filter(resource -> !(resource instanceof Binary binary
                        && binary.getContentType().equals(OriginalMessage.MEDIA_TYPE)))
                .forEach(resource -> bundle.addEntry()
                        .setFullUrl(V2Rules.BASE + "/" + resource.fhirType() + "/" + resource.getIdPart())
                        .setResource(resource));
        return new JsonParser().setOutputStyle(OutputStyle.PRETTY).composeString(bundle) + "\n";
    }
}
