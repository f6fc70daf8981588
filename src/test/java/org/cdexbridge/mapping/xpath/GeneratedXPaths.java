package org.cdexbridge.mapping.xpath;

import java.util.Random;

/** XPaths of the kinds that are evaluated without Saxon, in any nesting. */
final class GeneratedXPaths {
    private static final String[] STEPS = {
        "a",
        "b",
        "c",
        "*",
        "@x",
        "@y",
        "@*",
        ".",
        "..",
        "text()",
        "node()",
        "self::b",
        "parent::a",
        "parent::*",
        "ancestor::b",
        "ancestor::*",
        "ancestor-or-self::a",
        "descendant::b",
        "descendant-or-self::c",
        ".//a",
        ".//text()",
        "following-sibling::c",
        "following-sibling::node()",
        "preceding-sibling::b",
        "preceding-sibling::*",
        "child::c",
        "attribute::x"
    };
    private static final String[] STARTS = {"$document", "$patient", "$document//b", "/a", "//c"};
    private static final String[] TEXTS = {"'1'", "'A'", "'two words'", "''", "' '", "'one'"};
    private static final String[] PATTERNS = {
        "'^[0-9]+$'", "'^A'", "'o'", "'w.*s$'", "'^\\s*$'", "'(one|two)'", "'\\d'", "'[ o] n'", "'^ A .*'"
    };

    private final Random random;

    GeneratedXPaths(Random random) {
        this.random = random;
    }

    /** Selects nodes, or gives strings. */
    String path(int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 14)) {
            case 0, 1, 2 -> any(STEPS) + predicates(depth);
            case 3 -> any(STARTS) + predicates(depth);
            case 4, 5, 6 -> path(depth - 1) + "/" + any(STEPS) + predicates(depth);
            case 7 -> path(depth - 1) + "//" + any("a", "b", "c", "text()", "*") + predicates(depth);
            case 8 -> "(" + path(depth - 1) + ", " + path(depth - 1) + ")" + predicates(depth);
            case 9 -> "(" + path(depth - 1) + " | " + path(depth - 1) + ")" + predicates(depth);
            case 10 -> path(depth - 1) + "/(" + path(depth - 1) + ", " + any(STEPS) + ")" + predicates(depth);
            case 11 -> "(if (" + condition(depth - 1) + ") then " + path(depth - 1) + " else " + path(depth - 1) + ")";
            case 12 -> path(depth - 1) + "/" + text(0);
            default -> "(" + path(depth - 1) + ")" + predicates(depth);
        };
    }

    /** Is true or false. */
    String condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 11)) {
            case 0, 1 -> path(Math.max(0, depth - 1));
            case 2 -> any("@x", "c", ".", "b/@x") + any(" = ", " != ") + any(TEXTS);
            case 3 -> condition(depth - 1) + any(" and ", " or ") + condition(depth - 1);
            case 4 -> any("not(", "boolean(") + condition(depth - 1) + ")";
            case 5 -> any("exists(", "empty(") + path(depth - 1) + ")";
            case 6 -> text(depth - 1) + any(" = ", " != ") + text(depth - 1);
            case 7 -> path(depth - 1) + any(" = ", " != ") + "(" + any(TEXTS) + ", " + any(TEXTS) + ")";
            case 8 -> any("starts-with(", "ends-with(", "contains(") + text(depth - 1) + ", " + any(TEXTS) + ")";
            case 9 -> "matches(" + text(depth - 1) + ", " + any(PATTERNS) + any("", ", 'i'", ", 'x'", ", 'ix'") + ")";
            default -> "string-length(" + any("@x", ".", "c[1]") + any(") > ", ") ge ", ") = ") + random.nextInt(4);
        };
    }

    private String text(int depth) {
        return switch (random.nextInt(depth <= 0 ? 4 : 8)) {
            case 0 -> any(TEXTS);
            case 1 -> any("normalize-space(.)", "normalize-space()", "string()", "name()");
            case 2 -> "string(" + any("@x", "@y", "..", "c[1]", "b") + ")";
            case 3 -> "tokenize(@y)";
            case 4 -> "string-join(" + path(depth - 1) + any("", ", '-'") + ")";
            case 5 -> "concat(@x, '|', " + any("@y", "c[1]", "name()") + ")";
            case 6 -> any("string(", "normalize-space(") + path(depth - 1) + "[1])";
            default -> path(depth - 1);
        };
    }

    private String predicates(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return "";
        }
        String one = random.nextInt(3) == 0 ? "[" + (1 + random.nextInt(2)) + "]" : "[" + condition(depth - 1) + "]";
        return one + (random.nextInt(3) == 0 ? "[" + any("1", "2", "@x", "*", "self::b") + "]" : "");
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
