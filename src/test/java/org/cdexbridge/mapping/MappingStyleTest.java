package org.cdexbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.cdexbridge.mapping.rule.RuleNames;
import org.cdexbridge.mapping.rule.RuleNamesReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping files are for people who read them row by row. */
class MappingStyleTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final int WIDTH = 160;

    @Test
    void noRowIsLongerThanAScreenIsWide() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : files(MAPPINGS, ".yaml", ".csv", ".md")) {
            List<String> lines = Files.readAllLines(file);
            for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).length() > WIDTH) {
                    tooLong.add(file + ":" + (line + 1));
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void aRuleForDocumentsCallsTemplatesAndNegationByTheirNames() throws IOException {
        Pattern raw = Pattern.compile("2\\.16\\.840|@negationInd|'nullified'|'48767-8'|reference: practitioner-role");
        for (Path file : files(MAPPINGS.resolve("ccda"), ".yaml")) {
            if (!file.endsWith("names.yaml")) {
                assertThat(raw.matcher(Files.readString(file)).results().map(found -> file + ": " + found.group()))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ccda", "hl7v2"})
    void everyNameIsUsed(String format) throws IOException {
        Path written = MAPPINGS.resolve(format).resolve("names.yaml");
        RuleNames names = RuleNamesReader.read(
                List.of(new RuleFiles.RuleFile(written.toString(), written.toString(), Files.readString(written))),
                new ArrayList<>());
        Set<String> unused = new TreeSet<>(names.expressions().keySet());
        unused.addAll(names.fragments().keySet());
        for (Path file : files(MAPPINGS.resolve(format), ".yaml")) {
            String text = Files.readString(file);
            unused.removeIf(name ->
                    Pattern.compile("\\$" + name + "(?![\\w-])").matcher(text).find()
                            || Pattern.compile("(?m)^(template|include)s?:[^:]*(?<![\\w-])" + name + "(?![\\w-])")
                                    .matcher(text)
                                    .find());
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void aTableHasOnlyItsHeadAndItsRowsSoThatASpreadsheetMaySortIt() throws IOException {
        for (Path file : files(MAPPINGS, ".csv")) {
            assertThat(Files.readAllLines(file)).as(file.toString()).noneMatch(line -> line.startsWith("#"));
        }
    }

    @Test
    void everyCodeTableIsDescribedInTheReadmeOfTheFolder() throws IOException {
        Path codes = MAPPINGS.resolve("codes");
        Set<String> described = new TreeSet<>();
        String folder = "";
        for (String line : Files.readAllLines(codes.resolve("README.md"))) {
            if (line.startsWith("## ")) {
                folder = line.contains("`") ? line.substring(line.indexOf('`') + 1, line.lastIndexOf('`')) : "";
            } else if (line.startsWith("| `")) {
                described.add(folder + line.substring(3, line.indexOf('`', 3)) + ".csv");
            }
        }
        assertThat(files(codes, ".csv"))
                .extracting(file -> codes.relativize(file).toString())
                .containsExactlyInAnyOrderElementsOf(described);
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
            assertThat(files).isNotEmpty();
            return files;
        }
    }
}
