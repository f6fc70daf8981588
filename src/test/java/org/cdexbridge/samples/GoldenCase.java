package org.cdexbridge.samples;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.formats.IParser.OutputStyle;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * A golden case: a folder with an input, what becomes of it, {@code expected.json}, and {@code notes.md}, whose last line
 * names the types of the resources that the case is about, or {@code all}. These are compared whole, the others by their
 * addresses. Run with {@code -Dgolden.write=true} to write what comes out now; then read the difference before committing it.
 */
public record GoldenCase(Path folder) {
    private static final Pattern ABOUT = Pattern.compile("\\S.*\\n\\nResources: (.+)\\n$", Pattern.DOTALL);
    private static final String ALL = "all";

    /** All cases of a format, such as {@code ccda}. */
    public static Stream<GoldenCase> of(String format) {
        try (Stream<Path> folders =
                Files.list(Path.of("src/test/resources/golden").resolve(format))) {
            return folders.filter(Files::isDirectory).sorted().map(GoldenCase::new).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name such as {@code input.xml} */
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares.
     *
     * @param made everything that came out now, but the original
     * @param base FHIR base of addresses
     */
    public void compare(List<Resource> made, String base) throws IOException {
        Path expected = folder.resolve("expected.json");
        String actual = kept(made, base);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(expected).exists();
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private String kept(List<Resource> made, String base) throws IOException {
        Set<String> about = about();
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        for (Resource resource : made) {
            BundleEntryComponent entry =
                    bundle.addEntry().setFullUrl(base + "/" + resource.fhirType() + "/" + resource.getIdPart());
            if (isWhole() || about.contains(resource.fhirType())) {
                entry.setResource(resource);
            }
        }
        return new JsonParser().setOutputStyle(OutputStyle.PRETTY).composeString(bundle) + "\n";
    }

    /** Says why there is this case, and what it is about in terms that exist. */
    public void checkNotes() {
        assertThat(isWhole() || FhirContext.forR4Cached().getResourceTypes().containsAll(about()))
                .as(folder + ": " + about())
                .isTrue();
    }

    /** Whether everything is compared whole. */
    public boolean isWhole() {
        return about().equals(Set.of(ALL));
    }

    private Set<String> about() {
        Matcher notes = ABOUT.matcher(new String(read("notes.md"), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(notes.matches())
                .as(folder + ": a reason and the line Resources")
                .isTrue();
        return Set.of(notes.group(1).split(", "));
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
