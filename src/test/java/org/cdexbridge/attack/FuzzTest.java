package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.hl7.fhir.r4.formats.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Spoilt documents: each is converted or refused with a code, whatever was done to it. {@code -Dfuzz.mutants=20000} tries
 * more of them, {@code -Dfuzz.first=N} begins elsewhere.
 */
class FuzzTest {
    private static final int MUTANTS = Integer.getInteger("fuzz.mutants", 500);
    private static final int FIRST = Integer.getInteger("fuzz.first", 0);
    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("test", "test"));

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aMutantIsConvertedOrRefusedWithACode() throws IOException {
        MutatedDocuments mutants = new MutatedDocuments(originals());
        List<String> failures = new ArrayList<>();
        int refused = 0;
        for (int number = FIRST; number < FIRST + MUTANTS; number++) {
            try {
                converts(mutants.number(number), number, failures);
            } catch (InputRefused refusal) {
                refused++;
                assertThat(refusal.finding().code().code()).startsWith("CDX-11");
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                failures.add(number + ": " + e + " at " + e.getStackTrace()[0]);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(refused).isBetween(MUTANTS / 20, MUTANTS * 3 / 4);
    }

    /** What a rule could not stand is caught where it happens, and still a defect. */
    private static void converts(byte[] mutant, int number, List<String> failures) throws IOException {
        Converted converted = PROVENANCE.apply(CcdaRules.convert(mutant));
        converted.findings().stream()
                .filter(finding -> finding.code() == MappingCode.RULE_FAILED)
                .forEach(finding -> failures.add(number + ": " + finding));
        assertThat(new JsonParser().composeString(converted.document())).isNotEmpty();
        assertThat(converted.trace().coverage().mapped()).isPositive();
    }

    private static List<byte[]> originals() throws IOException {
        try (Stream<Path> cases = Files.walk(Path.of("src/test/resources/golden/ccda"));
                Stream<Path> samples = Files.list(Path.of("src/main/resources/samples"))) {
            List<byte[]> originals = new ArrayList<>();
            for (Path file : Stream.concat(cases, samples)
                    .filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                originals.add(Files.readString(file, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
            }
            return originals;
        }
    }
}
