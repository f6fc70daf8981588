package org.cdexbridge.mapping.rule;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a map file; every row keeps its line. */
public final class RuleReader {
    private static final Set<String> MAP_KEYS = Set.of(
            "template",
            "match",
            "resource",
            "element",
            "profile",
            "identity",
            "content",
            "children",
            "scope",
            "extends",
            "include",
            "set",
            "note");
    private static final Set<String> ROW_KEYS = Set.of(
            "from", "as", "each", "when", "codes", "fixed", "include", "reference", "set", "else", "finding", "note");

    private final RuleFiles.RuleFile file;
    private final RuleNames names;
    private final List<Problem> problems;

    /** @param names may stand in XPaths and as templates */
    public RuleReader(RuleFiles.RuleFile file, RuleNames names, List<Problem> problems) {
        this.file = file;
        this.names = names;
        this.problems = problems;
    }

    /** A reader of the same file that knows these names. */
    RuleReader with(RuleNames others) {
        return new RuleReader(file, others, problems);
    }

    /** The map; nothing, with a problem added, when the file is not YAML of the right shape. */
    public Optional<RuleMap> read(String name) {
        return keys(root(), MAP_KEYS, FormerRuleNames.MAP_KEYS).map(keys -> map(name, keys));
    }

    private RuleMap map(String name, Map<String, Node> keys) {
        boolean resource = keys.containsKey("resource");
        Map<String, String> places = new LinkedHashMap<>();
        keys.forEach((key, node) -> places.put(key, place(node)));
        return new RuleMap(
                name,
                places,
                templates(keys.get("template")),
                xpath(keys.get("match")),
                Objects.requireNonNullElse(text(keys.get(resource ? "resource" : "element")), ""),
                resource,
                texts(keys.get("profile")),
                xpaths(keys.get("identity")),
                xpaths(keys.get("content")),
                xpaths(keys.get("children")),
                isGlobal(keys.get("scope")),
                text(keys.get("extends")),
                texts(keys.get("include")),
                rows(keys.get("set")));
    }

    /** The file's root node; {@code null} of an empty file, or with a problem added. */
    @Nullable
    Node root() {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(file.content()));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(MappingCode.SYNTAX, file.place() + ":" + line, e.getProblem(), "YAML"));
            return null;
        }
    }

    Map<String, RowValue.Row> rows(@Nullable Node node) {
        Map<String, RowValue.Row> rows = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String path = key(tuple);
                RowValue.Row row = new RowValue.Row(path, place(tuple.getKeyNode()), values(tuple.getValueNode()));
                once(rows.put(path, row), tuple.getKeyNode(), path);
            }
        } else if (node != null) {
            wrongShape(node, "rows `FHIR path: value`");
        }
        return rows;
    }

    private List<RowValue> values(Node node) {
        List<RowValue> values = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> value(item).ifPresent(values::add));
        } else {
            value(node).ifPresent(values::add);
        }
        return values;
    }

    private Optional<RowValue> value(Node node) {
        return node instanceof ScalarNode
                ? Optional.of(RowValue.from(place(node), named(node), xpath(node)))
                : keys(node, ROW_KEYS, FormerRuleNames.ROW_KEYS).map(keys -> ofKeys(node, keys));
    }

    private RowValue ofKeys(Node node, Map<String, Node> keys) {
        return new RowValue(
                place(node),
                named(keys.get("when"), keys.get("each"), keys.get("from")),
                xpath(keys.get("from")),
                text(keys.get("as")),
                xpath(keys.get("each")),
                xpath(keys.get("when")),
                text(keys.get("codes")),
                text(keys.get("fixed")),
                text(keys.get("include")),
                texts(keys.get("reference")),
                List.copyOf(rows(keys.get("set")).values()),
                Optional.ofNullable(keys.get("else")).flatMap(this::value).orElse(null),
                text(keys.get("finding")));
    }

    private boolean isGlobal(@Nullable Node scope) {
        String word = text(scope);
        return scope != null
                && word != null
                && FormerRuleNames.current(word, FormerRuleNames.SCOPES, place(scope), problems)
                        .equals("global");
    }

    /**
     * What a mapping says by key; nothing, with a problem added, for anything else.
     *
     * @param former keys as they were called before, by which of the known ones they are
     */
    Optional<Map<String, Node>> keys(@Nullable Node node, Set<String> known, Map<String, String> former) {
        if (!(node instanceof MappingNode mapping)) {
            if (node != null) {
                wrongShape(node, "a mapping with the keys " + known);
            }
            return Optional.empty();
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = FormerRuleNames.current(key(tuple), former, place(tuple.getKeyNode()), problems);
            if (known.contains(key)) {
                once(keys.put(key, tuple.getValueNode()), tuple.getKeyNode(), key);
            } else {
                problems.add(new Problem(
                        MappingCode.UNKNOWN_KEY,
                        place(tuple.getKeyNode()),
                        "`" + key + "`",
                        "`" + SpellingSuggestion.to(key, known) + "`"));
            }
        }
        return Optional.of(keys);
    }

    /** A key that is no word, as YAML allows, is none that is known. */
    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode word ? word.getValue() : "";
    }

    private void once(@Nullable Object before, Node key, String text) {
        if (before != null) {
            problems.add(new Problem(MappingCode.SYNTAX, place(key), "`" + text + "` a second time", "it once"));
        }
    }

    void wrongShape(Node node, String expected) {
        problems.add(
                new Problem(MappingCode.SYNTAX, place(node), node.getNodeId().toString(), expected));
    }

    List<String> texts(@Nullable Node node) {
        return items(node).stream().map(ScalarNode::getValue).toList();
    }

    /** The texts of a list, or the one that stands in its place. */
    private List<ScalarNode> items(@Nullable Node node) {
        List<ScalarNode> items = new ArrayList<>();
        for (Node item : node instanceof SequenceNode sequence
                ? sequence.getValue()
                : Stream.ofNullable(node).toList()) {
            if (item instanceof ScalarNode word) {
                items.add(word);
            } else {
                wrongShape(item, "text, or a list of texts");
            }
        }
        return items;
    }

    /** Tells every name of a mapping with what it names. */
    void each(Node node, BiConsumer<String, Node> listener) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> listener.accept(key(tuple), tuple.getValueNode()));
        } else {
            wrongShape(node, "a mapping `name: what it stands for`");
        }
    }

    private List<String> templates(@Nullable Node node) {
        return items(node).stream()
                .flatMap(item -> names.template(item.getValue(), place(item), problems).stream())
                .toList();
    }

    private List<String> xpaths(@Nullable Node node) {
        return items(node).stream()
                .map(item -> names.resolve(item.getValue(), place(item), problems))
                .toList();
    }

    /** An XPath with what its names mean. */
    private @Nullable String xpath(@Nullable Node node) {
        String text = text(node);
        return node == null || text == null ? null : names.resolve(text, place(node), problems);
    }

    /** The names that stand in XPaths, for whoever asks why a row gave what it gave. */
    private static List<String> named(@Nullable Node... xpaths) {
        return Stream.of(xpaths)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue())
                .flatMap(text -> XPathNames.free(text).stream())
                .filter(name -> !RuleNames.VARIABLES.contains(name))
                .distinct()
                .toList();
    }

    private @Nullable String text(@Nullable Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node != null) {
            wrongShape(node, "text");
        }
        return null;
    }

    String place(Node node) {
        return file.place() + ":" + (node.getStartMark().getLine() + 1);
    }
}
