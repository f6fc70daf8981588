package org.cdexbridge.cli.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * @param document JSON of the document Bundle; {@code null} where there is none
 * @param transaction JSON of the transaction Bundle; {@code null} when refused
 * @param report JSON of the report
 */
record InputResult(
        InputFile input,
        String words,
        boolean refused,
        int resources,
        List<Finding> findings,
        CoverageReport losses,
        byte[] document,
        byte[] transaction,
        byte[] report) {

    /** Writes the files that there are. */
    InputResult write(Path folder) throws IOException {
        write(folder, ".document.json", document);
        write(folder, ".transaction.json", transaction);
        write(folder, ".report.json", report);
        return this;
    }

    private void write(Path folder, String ending, byte[] content) throws IOException {
        if (content != null) {
            Path file = input.output(folder, ending);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
        }
    }

    String summary() {
        return input.name() + ": " + words;
    }
}
