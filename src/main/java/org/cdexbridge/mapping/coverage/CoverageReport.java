package org.cdexbridge.mapping.coverage;

import java.util.Locale;
import java.util.Map;

/**
 * How many elements and attributes of a source had which fate.
 *
 * @param places paths of unmapped nodes without positions, with their number
 * @param clinical the clinical values among them
 */
public record CoverageReport(
        int mapped,
        int context,
        int ignored,
        int notConverted,
        Map<String, Integer> places,
        ClinicalCoverage clinical) {
    public static final CoverageReport NONE = new CoverageReport(0, 0, 0, 0, Map.of(), ClinicalCoverage.NONE);

    /** With the clinical values of what stands within, whose places are its own. */
    CoverageReport including(ClinicalCoverage inside) {
        return new CoverageReport(mapped, context, ignored, notConverted, places, clinical.including(inside));
    }

    /** Both together, without their places. */
    public CoverageReport plus(CoverageReport other) {
        return new CoverageReport(
                mapped + other.mapped,
                context + other.context,
                ignored + other.ignored,
                notConverted + other.notConverted,
                Map.of(),
                clinical.plus(other.clinical));
    }

    /** One line for a person. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "source nodes: %d mapped, %d used as context, %d ignored by rule, %d not converted (%.2f %%)",
                mapped,
                context,
                ignored,
                notConverted,
                100 * share());
    }

    /** Unmapped nodes among those that say something, as a share of 1. */
    public double share() {
        int said = mapped + context + notConverted;
        return said == 0 ? 0 : (double) notConverted / said;
    }
}
