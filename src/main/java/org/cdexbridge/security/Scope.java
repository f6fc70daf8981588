package org.cdexbridge.security;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SMART scope for systems, version 2; version 1 is read as what it means there.
 *
 * @param type a resource type or {@code *}
 * @param interactions some of {@code cruds}, in this order
 */
public record Scope(String type, String interactions) {
    private static final Pattern FORM = Pattern.compile("system/(\\*|[A-Z][A-Za-z]+)\\.(read|write|\\*|c?r?u?d?s?)");
    private static final String ALL = "cruds";

    /** Empty for what is no such scope. */
    public static Optional<Scope> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Scope(matcher.group(1), letters(matcher.group(2))))
                        .filter(Scope::grants)
                : Optional.empty();
    }

    /** Of a claim: scopes with spaces between; what is no scope for systems is left out. */
    public static List<Scope> list(String claim) {
        return Arrays.stream(claim.split(" "))
                .flatMap(text -> parse(text).stream())
                .toList();
    }

    static List<Scope> everything() {
        return List.of(new Scope("*", ALL));
    }

    private static String letters(String permission) {
        return switch (permission) {
            case "read" -> "rs";
            case "write" -> "cud";
            case "*" -> ALL;
            default -> permission;
        };
    }

    private boolean grants() {
        return !interactions.isEmpty();
    }

    public boolean covers(char interaction, String resourceType) {
        return interactions.indexOf(interaction) >= 0 && (type.equals("*") || type.equals(resourceType));
    }

    /** What this and another scope both cover, if anything. */
    public Optional<Scope> and(Scope other) {
        if (!type.equals("*") && !other.type.equals("*") && !type.equals(other.type)) {
            return Optional.empty();
        }
        StringBuilder both = new StringBuilder();
        interactions
                .chars()
                .filter(letter -> other.interactions.indexOf(letter) >= 0)
                .forEach(both::appendCodePoint);
        return Optional.of(new Scope(type.equals("*") ? other.type : type, both.toString()))
                .filter(Scope::grants);
    }

    @Override
    public String toString() {
        return "system/" + type + "." + interactions;
    }
}
