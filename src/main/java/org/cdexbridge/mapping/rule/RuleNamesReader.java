package org.cdexbridge.mapping.rule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleNames.Named;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code names.yaml} of a format with what a site lays over it, name by name. */
public final class RuleNamesReader {
    private static final Set<String> KINDS = Set.of("conditions", "paths", "codes", "templates", "fragments", "note");

    private final List<Problem> problems;
    private final Map<String, Named> written = new LinkedHashMap<>();
    private final Map<String, Named> resolved = new LinkedHashMap<>();
    private final Map<String, List<String>> templates = new LinkedHashMap<>();
    private final Map<String, Map<String, RowValue.Row>> fragments = new LinkedHashMap<>();

    private RuleNamesReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** @param layers the default, then the site's */
    public static RuleNames read(List<RuleFiles.RuleFile> layers, List<Problem> problems) {
        return new RuleNamesReader(problems).all(layers);
    }

    private RuleNames all(List<RuleFiles.RuleFile> layers) {
        Map<RuleReader, Node> withFragments = new LinkedHashMap<>();
        for (RuleFiles.RuleFile file : layers) {
            RuleReader reader = new RuleReader(file, RuleNames.NONE, problems);
            expressions(reader).ifPresent(rows -> withFragments.put(reader, rows));
        }
        written.keySet().forEach(name -> resolve(name, new LinkedHashSet<>()));
        RuleNames names = new RuleNames(resolved, templates, fragments);
        withFragments.forEach((reader, rows) -> reader.with(names).each(rows, (name, node) -> fragments
                .computeIfAbsent(name, key -> new LinkedHashMap<>())
                .putAll(reader.with(names).rows(node))));
        return names;
    }

    /** Notes all but the fragments of a file, which are returned. */
    private Optional<Node> expressions(RuleReader reader) {
        Map<String, Node> kinds = reader.keys(reader.root(), KINDS, Map.of()).orElse(Map.of());
        Map<String, String> kindOf = new HashMap<>();
        kinds.forEach((kind, names) -> {
            if (!kind.equals("fragments") && !kind.equals("note")) {
                reader.each(names, (name, node) -> {
                    if (mayName(name, kindOf.put(name, kind), reader.place(node))) {
                        write(kind, name, node, reader);
                    }
                });
            }
        });
        return Optional.ofNullable(kinds.get("fragments"));
    }

    private boolean mayName(String name, @Nullable String before, String place) {
        if (RuleNames.isName(name) && !RuleNames.VARIABLES.contains(name) && before == null) {
            return true;
        }
        String expected = before == null
                ? "a word of small letters, digits and hyphens that no XPath has already"
                : "it once, it is among `" + before + "`";
        problems.add(new Problem(MappingCode.SYNTAX, place, "`" + name + "`", expected));
        return false;
    }

    private void write(String kind, String name, Node node, RuleReader reader) {
        boolean words = kind.equals("codes") || kind.equals("templates");
        if (!words && !(node instanceof ScalarNode)) {
            reader.wrongShape(node, "an XPath");
            return;
        }
        List<String> texts = reader.texts(node);
        templates.remove(name);
        if (kind.equals("templates")) {
            templates.put(name, texts);
        }
        written.put(name, new Named(words ? literals(texts) : texts.get(0), reader.place(node)));
    }

    /** A template is compared by its root alone, as documents of older releases have no extension. */
    private static String literals(List<String> texts) {
        return texts.stream()
                .map(text -> text.matches("[0-9.]+:.*") ? text.substring(0, text.indexOf(':')) : text)
                .map(text -> "'" + text.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }

    /** @param way names on the way from the first one to this one */
    private void resolve(String name, Set<String> way) {
        Named text = written.get(name);
        if (text == null || resolved.containsKey(name)) {
            return;
        }
        if (!way.add(name)) {
            problems.add(new Problem(
                    MappingCode.UNKNOWN_NAME,
                    text.place(),
                    "`$" + name + "`",
                    "names that don't lead back to this one"));
            resolved.put(name, new Named("()", text.place()));
            return;
        }
        XPathNames.free(text.xpath()).forEach(other -> resolve(other, way));
        way.remove(name);
        Map<String, Named> known = new LinkedHashMap<>(written);
        known.putAll(resolved);
        String whole = new RuleNames(known, Map.of(), Map.of()).resolve(text.xpath(), text.place(), problems);
        resolved.putIfAbsent(name, new Named(whole, text.place()));
    }
}
