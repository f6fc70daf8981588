package org.cdexbridge.mapping.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a section file. */
public final class SectionReader {
    private static final Set<String> KEYS = Set.of("templates", "loinc", "map", "untyped", "note");

    private final RuleFiles.RuleFile file;
    private final MapNameResolver maps;
    private final RuleNames names;
    private final List<Problem> problems;

    private SectionReader(RuleFiles.RuleFile file, MapNameResolver maps, RuleNames names, List<Problem> problems) {
        this.file = file;
        this.maps = maps;
        this.names = names;
        this.problems = problems;
    }

    /** @param files of each section the file, then what a site lays over it */
    public static List<SectionMap> read(
            List<List<RuleFiles.RuleFile>> files, MapNameResolver maps, RuleNames names, List<Problem> problems) {
        return files.stream()
                .flatMap(layers -> layers.stream()
                        .flatMap(file -> new SectionReader(file, maps, names, problems).read().stream())
                        .reduce(SectionMap::overlaid)
                        .stream())
                .toList();
    }

    private Optional<SectionMap> read() {
        if (!(new RuleReader(file, names, problems).root() instanceof MappingNode root)) {
            return Optional.empty();
        }
        List<String> templates = new ArrayList<>();
        List<String> loinc = new ArrayList<>();
        Map<String, List<String>> untyped = new LinkedHashMap<>();
        String map = "";
        for (NodeTuple tuple : root.getValue()) {
            String key = text(tuple.getKeyNode());
            switch (key) {
                case "templates" -> templates.addAll(templates(tuple.getValueNode()));
                case "loinc" -> loinc.addAll(texts(tuple.getValueNode()));
                case "map" -> map = map(tuple.getValueNode());
                case "untyped" -> untyped.putAll(pairs(tuple.getValueNode()));
                case "note" -> {}
                default ->
                    problem(
                            MappingCode.UNKNOWN_KEY,
                            tuple.getKeyNode(),
                            key,
                            "`" + SpellingSuggestion.to(key, KEYS) + "`");
            }
        }
        String name = file.path()
                .substring(file.path().lastIndexOf('/') + 1, file.path().length() - 5);
        return Optional.of(new SectionMap(name, file.place() + ":1", templates, loinc, map, untyped));
    }

    private List<String> texts(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(this::text).toList()
                : List.of(text(node));
    }

    private List<String> templates(Node node) {
        return texts(node).stream()
                .flatMap(text -> names.template(text, place(node), problems).stream())
                .toList();
    }

    private Map<String, List<String>> pairs(Node node) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> pairs.put(text(tuple.getKeyNode()), maps(tuple.getValueNode())));
        } else {
            problem(MappingCode.SYNTAX, node, node.getNodeId().toString(), "rows `element name: map`");
        }
        return pairs;
    }

    private List<String> maps(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(this::map).toList()
                : List.of(map(node));
    }

    private String map(Node node) {
        String name = text(node);
        if (node instanceof ScalarNode && !maps.knows(name)) {
            problem(MappingCode.UNKNOWN_MAP, node, name, "such as `" + maps.nearest(name) + "`");
        }
        return name;
    }

    /** A word; empty, with a problem noted, for anything else. */
    private String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(MappingCode.SYNTAX, node, node.getNodeId().toString(), "a word");
        return "";
    }

    private void problem(MappingCode code, Node node, String found, String expected) {
        problems.add(new Problem(code, place(node), "`" + found + "`", expected));
    }

    private String place(Node node) {
        return file.place() + ":" + (node.getStartMark().getLine() + 1);
    }
}
