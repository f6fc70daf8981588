package org.cdexbridge.mapping.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;

/**
 * What {@code names.yaml} of a format names for its rules.
 *
 * @param expressions RuleXPathCompiler by name: conditions, paths, code sets and templates; names in them are resolved
 * @param templates templateId roots by name
 * @param fragments rows by name, then by FHIR path
 */
public record RuleNames(
        Map<String, Named> expressions,
        Map<String, List<String>> templates,
        Map<String, Map<String, RowValue.Row>> fragments) {
    /** XPathVariables that every XPath has without {@code names.yaml}. */
    static final Set<String> VARIABLES = Set.of("document", "patient");

    static final RuleNames NONE = new RuleNames(Map.of(), Map.of(), Map.of());

    private static final String NAME = "[a-z][a-z0-9-]*";
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f-]{27}";

    /**
     * One XPath with a name.
     *
     * @param place {@code file:line}
     */
    public record Named(String xpath, String place) {
        boolean isDefault() {
            return place.startsWith(RuleFiles.DEFAULT);
        }
    }

    public static boolean isName(String text) {
        return text.matches(NAME);
    }

    /** Whether nothing of it was written by the site. */
    public boolean isDefault() {
        return Stream.concat(
                        expressions.values().stream().map(Named::place),
                        fragments.values().stream()
                                .flatMap(rows -> rows.values().stream())
                                .map(RowValue.Row::place))
                .allMatch(place -> place.startsWith(RuleFiles.DEFAULT));
    }

    /** The XPath with what its names mean; an unknown name adds a problem. */
    public String resolve(String xpath, String place, List<Problem> problems) {
        return XPathNames.replaced(xpath, name -> meaning(name, place, problems));
    }

    private String meaning(String name, String place, List<Problem> problems) {
        if (VARIABLES.contains(name)) {
            return "$" + name;
        }
        Named named = expressions.get(name);
        if (named == null) {
            unknown("$" + name, "$" + nearest(name), place, problems);
            return "()";
        }
        return named.xpath();
    }

    private String nearest(String name) {
        Set<String> known = new TreeSet<>(expressions.keySet());
        known.addAll(VARIABLES);
        return SpellingSuggestion.to(name, known);
    }

    /**
     * The ids of a template by its name, or the id that stands in its place. A format that names no templates has any
     * words as ids.
     */
    List<String> template(String text, String place, List<Problem> problems) {
        List<String> ids = templates.get(text);
        if (ids == null && !templates.isEmpty() && isName(text) && !text.matches(UUID)) {
            unknown(text, SpellingSuggestion.to(text, templates.keySet()), place, problems);
        }
        return ids == null ? List.of(text) : ids;
    }

    /** The rows of a fragment; none, with a problem added, when there is none of this name. */
    Map<String, RowValue.Row> fragment(String name, String place, List<Problem> problems) {
        Map<String, RowValue.Row> rows = fragments.get(name);
        if (rows == null) {
            unknown(name, SpellingSuggestion.to(name, fragments.keySet()), place, problems);
            return Map.of();
        }
        return rows;
    }

    private static void unknown(String name, String nearest, String place, List<Problem> problems) {
        String expected = "a name of names.yaml, such as `" + nearest + "`";
        problems.add(new Problem(MappingCode.UNKNOWN_NAME, place, "`" + name + "`", expected));
    }
}
