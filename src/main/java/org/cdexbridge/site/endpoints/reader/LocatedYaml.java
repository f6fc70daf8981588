package org.cdexbridge.site.endpoints.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFile;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file as JSON, which knows the line of every value and key by JSON Pointer. Words that {@code endpoints.yaml} had
 * in an earlier release are those of this one here, at their old lines.
 */
public final class LocatedYaml {
    private final SiteFile file;
    private final FormerKeys former = new FormerKeys();
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode json;
    private final boolean empty;

    /** @throws SiteErrors {@link SiteCode#NOT_YAML} with the line */
    public LocatedYaml(SiteFile file) {
        this.file = file;
        Node root = compose();
        this.empty = root == null;
        this.json = root == null ? JsonNodeFactory.instance.objectNode() : json(root, "");
    }

    private @Nullable Node compose() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(options).compose(new StringReader(file.text()));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SiteErrors(SiteCode.NOT_YAML, e.getProblem(), file.place() + ":" + line);
        } catch (YAMLException e) {
            throw new SiteErrors(SiteCode.NOT_YAML, "it is not readable", file.place());
        }
    }

    public JsonNode json() {
        return json;
    }

    /** Whether the file says nothing at all, or comments only. */
    boolean isEmpty() {
        return empty;
    }

    /** A warning for each word of an earlier release. */
    List<Finding> formerNames() {
        return former.findings();
    }

    /** {@code file:line} of the value at a JSON Pointer. */
    String place(String pointer) {
        return file.place() + ":" + lines.getOrDefault(pointer, 1);
    }

    private JsonNode json(Node node, String pointer) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(json(item, pointer + "/" + array.size()));
            }
            return array;
        }
        JsonNode value = scalar((ScalarNode) node);
        return value.isTextual()
                ? JsonNodeFactory.instance.textNode(former.value(pointer, value.asText(), place(pointer)))
                : value;
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Set<String> given = mapping.getValue().stream().map(LocatedYaml::key).collect(Collectors.toSet());
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            String key = former.key(pointer, key(tuple), given, file.place() + ":" + line);
            String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            if (object.has(key)) {
                throw new SiteErrors(SiteCode.NOT_YAML, "'" + key + "' is given twice", file.place() + ":" + line);
            }
            lines.put(below, line);
            object.set(key, json(tuple.getValueNode(), below));
        }
        return object;
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** {@code off} is a word here, as it is in YAML 1.2, and no truth value. */
    private static JsonNode scalar(ScalarNode node) {
        String value = node.getValue();
        if (Tag.INT.equals(node.getTag()) && value.matches("[+-]?[0-9]{1,18}")) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(value));
        }
        if (Tag.NULL.equals(node.getTag())) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (Tag.BOOL.equals(node.getTag()) && value.matches("true|false")) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value));
        }
        return JsonNodeFactory.instance.textNode(value);
    }
}
