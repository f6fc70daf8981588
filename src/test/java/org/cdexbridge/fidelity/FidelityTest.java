package org.cdexbridge.fidelity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.cdexbridge.samples.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a source says in its entries comes out, and nothing that it does not say. */
class FidelityTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/ccda");
    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("test", "test"));

    @Test
    void theGoldenInputs() throws IOException {
        assertHigh(scores("golden", GOLDEN), RecallThresholds.of("golden"));
    }

    static List<Path> samples() {
        return SampleFiles.folders("ccda");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSamples(Path folder) throws IOException {
        boolean own = folder.startsWith("src");
        assertHigh(
                scores(own ? "own-samples" : "samples", folder), RecallThresholds.of(own ? "own samples" : "samples"));
    }

    private static void assertHigh(Scores scores, RecallThresholds floors) {
        SoftAssertions all = new SoftAssertions();
        scores.each((kind, aspect, score) -> all.assertThat(score.share())
                .as("%s, %s: %s", kind, aspect, score)
                .isGreaterThanOrEqualTo(floors.of(kind, aspect)));
        all.assertAll();
    }

    private static Scores scores(String name, Path folder) throws IOException {
        Scores scores = new Scores();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> documents = files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            for (Path file : documents) {
                score(folder.relativize(file).toString(), Files.readAllBytes(file), scores);
            }
        }
        Path table = Path.of("target/fidelity-" + name + ".txt");
        Files.write(table, scores.lines(Scorer.ASPECTS));
        return scores;
    }

    private static void score(String name, byte[] bytes, Scores scores) {
        if (!CcdaRules.CONVERTER.accepts(bytes)) {
            return;
        }
        SourceDocument.of(bytes).ifPresent(source -> {
            try {
                Converted converted = PROVENANCE.apply(CcdaRules.convert(bytes));
                new Scorer(name, source, converted, scores).score();
                new WholeDocument(name, source, converted, scores).score();
            } catch (InputRefused refused) {
                scores.add(
                        "document",
                        "refused without a patient only",
                        source.nodes("/ClinicalDocument/recordTarget/patientRole")
                                .isEmpty(),
                        name + " " + refused.finding().code());
            }
        });
    }
}
