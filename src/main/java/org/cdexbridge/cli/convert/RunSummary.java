package org.cdexbridge.cli.convert;

import java.util.List;
import org.cdexbridge.mapping.coverage.CoverageReport;

/** What all inputs of a run came to. */
final class RunSummary {
    private int converted;
    private int resources;
    private int findings;
    private int refused;
    private CoverageReport losses = CoverageReport.NONE;

    void add(InputResult result) {
        if (result.refused()) {
            refused++;
            return;
        }
        converted++;
        resources += result.resources();
        findings += result.findings().size();
        losses = losses.plus(result.losses());
    }

    int refused() {
        return refused;
    }

    List<String> lines() {
        String counts = converted + " converted, " + refused + " refused, " + resources + " resources, " + findings
                + " findings";
        return converted == 0 ? List.of(counts) : List.of(counts, losses.words());
    }
}
