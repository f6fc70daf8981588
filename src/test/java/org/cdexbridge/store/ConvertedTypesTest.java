package org.cdexbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.store.index.SearchParameters;
import org.junit.jupiter.api.Test;

/** The types that the project's own rules make, as their files say. */
class ConvertedTypesTest {
    private static final Pattern RESOURCE = Pattern.compile("(?m)^resource: *([A-Za-z]+)");

    @Test
    void whateverTheRulesMakeIsKept() throws IOException {
        assertThat(SearchParameters.load().types()).containsAll(made());
    }

    @Test
    void whateverTheRulesMakeIsMadeAnewButForCommunication() throws IOException {
        Set<String> made = made();
        assertThat(made).hasSizeGreaterThan(30).contains("Communication");
        made.remove("Communication");
        assertThat(ConvertedTypes.ALL).containsAll(made).doesNotHaveDuplicates().isSorted();
    }

    private static Set<String> made() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> RESOURCE.matcher(read(file)).results().toList().stream())
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
