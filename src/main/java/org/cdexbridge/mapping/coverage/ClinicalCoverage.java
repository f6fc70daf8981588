package org.cdexbridge.mapping.coverage;

import java.util.List;

/**
 * What became of the values that {@code clinical.csv} names.
 *
 * @param values all of them that say something and that no row ignores
 * @param lost those of them that nothing read
 * @param places where; what is lost as a whole is one place, and of very many the first
 * @param more how many places there are besides
 */
public record ClinicalCoverage(int values, int lost, List<LostValue> places, int more) {
    public static final ClinicalCoverage NONE = new ClinicalCoverage(0, 0, List.of(), 0);

    /** Those that were lost, as a share of 1. */
    public double share() {
        return values == 0 ? 0 : (double) lost / values;
    }

    /** With the values of what stands within, without their places. */
    ClinicalCoverage including(ClinicalCoverage inside) {
        return new ClinicalCoverage(values + inside.values, lost + inside.lost, places, more);
    }

    /** Both together, without their places. */
    public ClinicalCoverage plus(ClinicalCoverage other) {
        return new ClinicalCoverage(values + other.values, lost + other.lost, List.of(), 0);
    }

    /**
     * A clinical value that nothing read.
     *
     * @param name of the element, or of the attribute behind {@code @}
     * @param what it is, in the words of {@code clinical.csv}
     * @param inside names of clinical values within it, each once; not all of very many
     * @param place see {@link org.cdexbridge.mapping.source.NodePath}
     */
    public record LostValue(String name, String what, List<String> inside, String place) {}
}
