package org.cdexbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the project's rules make of the golden documents is valid FHIR and keeps what its profiles ask. */
class GoldenDocumentsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/ccda");
    private static final R4Validator VALIDATOR = new R4Validator(Path.of("no such folder"));

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.endsWith("input.xml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isValidR4(Path document) throws IOException {
        Converted converted = CcdaRules.convert(Files.readAllBytes(document));

        assertThat(VALIDATOR.check(converted)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void hasWhatItsProfilesDemand(Path document) throws IOException {
        Converted converted = CcdaRules.convert(Files.readAllBytes(document));

        assertThat(new ProfileTableCheck(CcdaRules.MAPPINGS.profiles()).check(converted))
                .isEmpty();
    }
}
