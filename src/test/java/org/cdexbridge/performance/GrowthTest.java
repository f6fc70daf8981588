package org.cdexbridge.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.hl7v2.V2Rules;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.limit.TimeLimitExceeded;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.provenance.Assembler;
import org.cdexbridge.provenance.ProvenanceStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Converting costs what the input is long, not its square: an input of four times the size takes at most about six times
 * as long ({@code -Dgrowth.size=4000} for larger ones than in the build), and what takes too long is given up.
 */
class GrowthTest {
    private static final int SIZE = Integer.getInteger("growth.size", 300);
    private static final int LINES = 1500;
    private static final int TIMES = 4;
    /** Four times the time, and half as much again for what varies from run to run. */
    private static final double MOST = 6;

    private static final double SPARE_MILLIS = 60;
    /** What else the machine does makes one try slow, not each. */
    private static final int TRIES = 3;
    /** A tenth of what six thousand lines took that each looked at all others. */
    private static final double SPARE_MILLIS_OF_LINES = 500;

    private static final ProvenanceStep PROVENANCE =
            new ProvenanceStep(ResourceIdGenerator.FIXED, converted -> new Assembler("test", "test"));

    @ParameterizedTest
    @EnumSource
    void timeGrowsAsTheInput(RepetitiveInput kind) {
        assertGrowth(kind, SIZE, SPARE_MILLIS);
    }

    /** So cheap a line that only thousands of them show whether each looks at all others. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "TEXT_OBX",
                "ALTERNATING_TEXT_OBX",
                "DIFFERENT_TEXT_OBX",
                "TEXT_OBX_WITH_NTE",
                "DIFFERENT_TEXT_OBX_WITH_NTE",
                "TEXT_OBX_OF_DOCUMENT"
            })
    void timeGrowsAsTheLinesOfTexts(RepetitiveInput kind) {
        assertGrowth(kind, Math.max(LINES, SIZE), SPARE_MILLIS_OF_LINES);
    }

    private static void assertGrowth(RepetitiveInput kind, int size, double spare) {
        millis(kind, size / 4);
        double small = millis(kind, size);
        double large = millis(kind, size * TIMES);
        for (int again = 1; again < TRIES && large >= small * MOST + spare; again++) {
            large = Math.min(large, millis(kind, size * TIMES));
        }

        assertThat(large).as("after " + small + " ms").isLessThan(small * MOST + spare);
    }

    @Test
    void twentyThousandEqualResultsAreDoneInSeconds() {
        assertThat(millis(RepetitiveInput.EQUAL_OBX, 20_000)).isLessThan(20_000);
    }

    @Test
    void fiftyThousandIdentifiersOfAPatientAreRefusedAtOnce() {
        assertThatThrownBy(() -> CcdaRules.convert(RepetitiveInput.PATIENT_IDS.of(50_000)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("CDX-1111");
    }

    @ParameterizedTest
    @EnumSource(names = {"ENTRIES", "NARRATIVE_ROWS", "EQUAL_OBX", "PATIENTS", "AUTHORS"})
    void whatTakesLongerThanItsTimeIsGivenUp(RepetitiveInput kind) {
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(1), () -> convert(kind.of(SIZE), kind)))
                .isInstanceOf(TimeLimitExceeded.class);
        assertThat(TimeLimit.within(Duration.ofMinutes(1), () -> convert(kind.of(10), kind)))
                .isNotNull();
    }

    private static double millis(RepetitiveInput kind, int count) {
        byte[] bytes = kind.of(count);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        convert(bytes, kind).trace().coverage();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static Converted convert(byte[] bytes, RepetitiveInput kind) {
        return PROVENANCE.apply(kind.isCcda() ? CcdaRules.convert(bytes) : V2Rules.convert(bytes));
    }
}
