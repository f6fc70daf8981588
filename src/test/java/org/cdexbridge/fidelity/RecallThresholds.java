package org.cdexbridge.fidelity;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;

/** How much must come out: everything, but for what {@code fidelity/floors.csv} says why not. */
final class RecallThresholds {
    private static final double EVERYTHING = 0.995;
    private static final double WITHOUT_EXCEPTION = 1;

    private final Map<String, Double> floors = new HashMap<>();

    static RecallThresholds of(String documents) {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(RecallThresholds.class.getResourceAsStream("/fidelity/floors.csv")),
                StandardCharsets.UTF_8)) {
            RecallThresholds floors = new RecallThresholds();
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).stream()
                    .filter(row -> row.get("documents").equals(documents))
                    .forEach(row -> floors.floors.put(
                            row.get("kind") + "/" + row.get("aspect"), Double.valueOf(row.get("floor"))));
            return floors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The share, from 0 to 1, that must come out; no false fact and no invented time is ever let pass. */
    double of(String kind, String aspect) {
        boolean safety = aspect.equals("no false fact") || aspect.equals("not inflated");
        return safety ? WITHOUT_EXCEPTION : floors.getOrDefault(kind + "/" + aspect, EVERYTHING);
    }
}
