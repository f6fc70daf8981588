package org.cdexbridge.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.mapping.MappingErrors.Problem;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a section file. */
final class SectionReader {
    private static final Set<String> KEYS = Set.of("templates", "loinc", "untyped", "note");

    private SectionReader() {}

    static Optional<SectionMap> read(RuleFiles.RuleFile file, List<Problem> problems) {
        if (!(new RuleReader(file, problems).root() instanceof MappingNode root)) {
            return Optional.empty();
        }
        List<String> templates = new ArrayList<>();
        List<String> loinc = new ArrayList<>();
        Map<String, String> untyped = new LinkedHashMap<>();
        for (NodeTuple tuple : root.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            switch (key) {
                case "templates" -> templates.addAll(texts(tuple.getValueNode()));
                case "loinc" -> loinc.addAll(texts(tuple.getValueNode()));
                case "untyped" -> untyped.putAll(pairs(tuple.getValueNode()));
                case "note" -> {}
                default ->
                    problems.add(new Problem(
                            MappingCode.UNKNOWN_KEY,
                            file.place() + ":"
                                    + (tuple.getKeyNode().getStartMark().getLine() + 1),
                            "`" + key + "`",
                            "`" + Nearest.to(key, KEYS) + "`"));
            }
        }
        String name = file.path()
                .substring(file.path().lastIndexOf('/') + 1, file.path().length() - 5);
        return Optional.of(new SectionMap(name, file.place() + ":1", templates, loinc, untyped));
    }

    private static List<String> texts(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> ((ScalarNode) item).getValue())
                        .toList()
                : List.of(((ScalarNode) node).getValue());
    }

    private static Map<String, String> pairs(Node node) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue()
                    .forEach(tuple -> pairs.put(
                            ((ScalarNode) tuple.getKeyNode()).getValue(),
                            ((ScalarNode) tuple.getValueNode()).getValue()));
        }
        return pairs;
    }
}
