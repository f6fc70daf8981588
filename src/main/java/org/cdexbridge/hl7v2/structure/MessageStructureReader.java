package org.cdexbridge.hl7v2.structure;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.hl7v2.structure.MessageStructure.Group;
import org.cdexbridge.mapping.rule.FormerRuleNames;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a file of {@code hl7v2/messages/}; what is wrong is noted with its line. */
public final class MessageStructureReader {
    private static final Set<String> KEYS = Set.of("messages", "contains", "groups", "segments", "note");
    private static final Set<String> GROUP_KEYS = Set.of("starts-with", "contains", "groups", "note");

    private final RuleFile file;
    private final List<Problem> problems;

    public MessageStructureReader(RuleFile file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    public MessageStructure read() {
        String name = file.path()
                .substring(file.path().lastIndexOf('/') + 1, file.path().lastIndexOf('.'));
        Map<String, Node> keys = keys(root(), KEYS);
        Map<String, List<String>> maps = new LinkedHashMap<>();
        tuples(keys.get("segments")).forEach((segment, names) -> maps.put(segment, words(names)));
        Group root = new Group(name, List.of(), words(keys.get("contains")), groups(keys.get("groups")));
        return new MessageStructure(name, words(keys.get("messages")), root, maps);
    }

    private @Nullable Node root() {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(file.content()));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(MappingCode.SYNTAX, file.place() + ":" + line, e.getProblem(), "YAML"));
            return null;
        }
    }

    private List<Group> groups(@Nullable Node node) {
        List<Group> groups = new ArrayList<>();
        tuples(node).forEach((name, value) -> {
            Map<String, Node> keys = keys(value, GROUP_KEYS);
            groups.add(new Group(
                    name, words(keys.get("starts-with")), words(keys.get("contains")), groups(keys.get("groups"))));
        });
        return groups;
    }

    private Map<String, Node> keys(@Nullable Node node, Set<String> known) {
        Map<String, Node> keys = new LinkedHashMap<>();
        tuples(node).forEach((written, value) -> {
            String key = FormerRuleNames.current(written, FormerRuleNames.STRUCTURE_KEYS, place(value), problems);
            keys.put(key, value);
            if (!known.contains(key)) {
                problem(MappingCode.UNKNOWN_KEY, value, key, "one of " + known);
            }
        });
        return keys;
    }

    private Map<String, Node> tuples(@Nullable Node node) {
        Map<String, Node> tuples = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                tuples.put(word(tuple.getKeyNode()), tuple.getValueNode());
            }
        } else if (node != null) {
            problem(MappingCode.SYNTAX, node, node.getNodeId().toString(), "a mapping");
        }
        return tuples;
    }

    private List<String> words(@Nullable Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::word).toList();
        }
        return node == null ? List.of() : List.of(word(node));
    }

    private String word(Node node) {
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
