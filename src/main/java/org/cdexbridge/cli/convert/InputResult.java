package org.cdexbridge.cli.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cdexbridge.cli.arguments.InputFile;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.mapping.coverage.CoverageReport;

/**
 * What became of one input.
 *
 * @param input the input
 * @param words one line for a person, without anything of a patient
 * @param refused whether nothing could be made of it; then there is only a report
 * @param resources how many
 * @param findings those of the conversion; none when refused
 * @param losses what became of the source's nodes
 * @param report JSON of the report
 * @param bundles JSON of the {@code document} Bundle, where there is one, and of the {@code transaction}
 */
record InputResult(
        InputFile input,
        String words,
        boolean refused,
        int resources,
        List<Finding> findings,
        CoverageReport losses,
        byte[] report,
        Map<String, byte[]> bundles) {

    /** Writes the files that there are. */
    InputResult write(Path folder) throws IOException {
        write(folder, "report", report);
        for (Map.Entry<String, byte[]> bundle : bundles.entrySet()) {
            write(folder, bundle.getKey(), bundle.getValue());
        }
        return this;
    }

    private void write(Path folder, String kind, byte[] content) throws IOException {
        Path file = input.output(folder, "." + kind + ".json");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, content);
    }

    String summary() {
        return input.name() + ": " + words;
    }
}
