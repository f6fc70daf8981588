package org.cdexbridge.mapping.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One map file as written.
 *
 * @param name path below the format's folder without ending
 * @param places {@code file:line} of the keys that are written, by key
 * @param type FHIR type that it makes, empty when it only hands on
 * @param resource whether the type is a resource
 * @param content XPaths of what a statement must say something of, else nothing is made of it; empty: it need not
 * @param children XPaths of nested statements that are converted as well
 * @param global whether ids are unique everywhere and not only within the patient
 * @param base map that it extends: whose type, identity, content, children and rows stand where this one says nothing, or {@code null}
 * @param include fragments whose rows stand where this one says nothing, before those of {@code base}
 * @param rows by FHIR path
 */
public record RuleMap(
        String name,
        Map<String, String> places,
        List<String> templates,
        @Nullable String match,
        String type,
        boolean resource,
        List<String> profiles,
        List<String> identity,
        List<String> content,
        List<String> children,
        boolean global,
        @Nullable String base,
        List<String> include,
        Map<String, RowValue.Row> rows) {
    /** {@code file:line} of what a key says; empty where it says nothing. */
    public String place(String key) {
        return places.getOrDefault(key, "");
    }

    /** {@code file:line} of the type. */
    public String typePlace() {
        return place(resource ? "resource" : "element");
    }

    /** Whether nothing of it was written by the site. */
    public boolean isDefault() {
        return places.values().stream().allMatch(place -> place.startsWith(RuleFiles.DEFAULT));
    }

    /** This map with another's over it: a key that the other writes is replaced, of {@code set} row by row. */
    public RuleMap overlaid(RuleMap site) {
        Map<String, String> lines = new LinkedHashMap<>(places);
        lines.putAll(site.places);
        boolean typed = site.places.containsKey("resource") || site.places.containsKey("element");
        return new RuleMap(
                name,
                lines,
                of(site, "template").templates,
                of(site, "match").match,
                typed ? site.type : type,
                typed ? site.resource : resource,
                of(site, "profile").profiles,
                of(site, "identity").identity,
                of(site, "content").content,
                of(site, "children").children,
                of(site, "scope").global,
                of(site, "extends").base,
                of(site, "include").include,
                over(site.rows));
    }

    /** The map whose word counts for a key. */
    private RuleMap of(RuleMap site, String key) {
        return site.places.containsKey(key) ? site : this;
    }

    /** This map with what it leaves out taken from the one that it extends. */
    RuleMap completed(RuleMap other) {
        boolean typed = !type.isEmpty();
        Map<String, String> lines = new LinkedHashMap<>(other.places);
        lines.putAll(places);
        return new RuleMap(
                name,
                lines,
                templates,
                match,
                typed ? type : other.type,
                typed ? resource : other.resource,
                profiles,
                identity.isEmpty() ? other.identity : identity,
                content.isEmpty() ? other.content : content,
                children.isEmpty() ? other.children : children,
                global,
                null,
                List.of(),
                other.over(rows));
    }

    /** This map with the rows of the fragments that it includes, those that it writes itself excepted. */
    public RuleMap included(RuleNames names, List<Problem> problems) {
        Map<String, RowValue.Row> all = new LinkedHashMap<>(rows);
        include.forEach(
                fragment -> names.fragment(fragment, place("include"), problems).forEach(all::putIfAbsent));
        return new RuleMap(
                name, places, templates, match, type, resource, profiles, identity, content, children, global, base,
                List.of(), all);
    }

    private Map<String, RowValue.Row> over(Map<String, RowValue.Row> others) {
        Map<String, RowValue.Row> all = new LinkedHashMap<>(rows);
        all.putAll(others);
        return all;
    }
}
