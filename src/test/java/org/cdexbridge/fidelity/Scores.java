package org.cdexbridge.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts by kind and aspect: how many there are, how many came out. */
final class Scores {
    /** Examples of one gap that are kept for the table. */
    private static final int EXAMPLES = 3;

    private final Map<String, Map<String, Score>> kinds = new TreeMap<>();
    private final Map<String, List<String>> examples = new LinkedHashMap<>();

    /** How many of how many. */
    record Score(int kept, int all) {
        double share() {
            return all == 0 ? 1 : (double) kept / all;
        }

        @Override
        public String toString() {
            return all == 0 ? "" : String.format(Locale.ROOT, "%d/%d %5.1f%%", kept, all, 100 * share());
        }
    }

    void add(String kind, String aspect, boolean kept, String where) {
        kinds.computeIfAbsent(kind, key -> new LinkedHashMap<>())
                .merge(aspect, new Score(kept ? 1 : 0, 1), (a, b) -> new Score(a.kept() + b.kept(), a.all() + b.all()));
        if (!kept) {
            List<String> places = examples.computeIfAbsent(kind + ": " + aspect, key -> new ArrayList<>());
            if (places.size() < EXAMPLES) {
                places.add(where);
            }
        }
    }

    interface Reader {
        void score(String kind, String aspect, Score score);
    }

    void each(Reader reader) {
        kinds.forEach((kind, scores) -> scores.forEach((aspect, score) -> reader.score(kind, aspect, score)));
    }

    /** The table, then what is missing, most first, with examples. */
    List<String> lines(List<String> aspects) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-30s", "kind") + columns(aspects));
        kinds.forEach((kind, scores) -> {
            if (scores.keySet().stream().anyMatch(aspects::contains)) {
                lines.add(String.format("%-30s", kind)
                        + columns(aspects.stream()
                                .map(aspect -> scores.getOrDefault(aspect, new Score(0, 0))
                                        .toString())
                                .toList()));
            }
        });
        lines.add("");
        kinds.forEach((kind, scores) -> scores.forEach((aspect, score) -> {
            if (!aspects.contains(aspect)) {
                lines.add(String.format("%-30s%30s", kind + ": " + aspect, score));
            }
        }));
        lines.add("");
        kinds.entrySet().stream()
                .flatMap(kind -> kind.getValue().entrySet().stream()
                        .map(score -> Map.entry(kind.getKey() + ": " + score.getKey(), score.getValue())))
                .filter(gap -> gap.getValue().kept() < gap.getValue().all())
                .sorted((a, b) -> Integer.compare(missing(b.getValue()), missing(a.getValue())))
                .forEach(gap -> {
                    lines.add(String.format("%6d  %s", missing(gap.getValue()), gap.getKey()));
                    examples.get(gap.getKey()).forEach(place -> lines.add("          " + place));
                });
        return lines;
    }

    private static int missing(Score score) {
        return score.all() - score.kept();
    }

    private static String columns(List<String> words) {
        StringBuilder line = new StringBuilder();
        words.forEach(word -> line.append(String.format("%18s", word)));
        return line.toString();
    }
}
