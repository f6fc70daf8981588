package org.cdexbridge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all inputs of a run came to. */
final class Tally {
    private static final int MOST_LOSSES = 20;

    private final Map<String, Integer> losses = new TreeMap<>();
    private int converted;
    private int resources;
    private int findings;
    private int refused;

    void add(Result result) {
        if (result.refused()) {
            refused++;
            return;
        }
        converted++;
        resources += result.resources();
        findings += result.findings();
        result.losses().forEach(path -> losses.merge(path, 1, Integer::sum));
    }

    int refused() {
        return refused;
    }

    /** Sums, and what was lost most often. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(converted + " converted, " + refused + " refused, " + resources + " resources, " + findings
                + " findings, " + losses.values().stream().mapToInt(Integer::intValue).sum() + " nodes not mapped");
        losses.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_LOSSES)
                .forEach(loss -> lines.add(String.format("%7d  %s", loss.getValue(), loss.getKey())));
        return lines;
    }
}
