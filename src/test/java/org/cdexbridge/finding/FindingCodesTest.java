package org.cdexbridge.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding codes are unique and documented. */
class FindingCodesTest {
    private static final Path PAGE = Path.of("src/site/markdown/findings.md");

    private static List<FindingCode> codes;

    @BeforeAll
    static void read() {
        codes = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.cdexbridge")
                        .stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(FindingCode.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()))
                        .map(FindingCode.class::cast)
                        .toList();
    }

    @Test
    void everyCodeStandsForOneKindOnly() {
        assertThat(codes).extracting(FindingCode::code).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyCodeAndNoOtherHasItsHeading() throws IOException {
        List<String> headings = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(codes.stream()
                        .map(code -> code.code() + ": " + code.title())
                        .toList());
    }
}
