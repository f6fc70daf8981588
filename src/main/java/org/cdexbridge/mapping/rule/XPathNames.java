package org.cdexbridge.mapping.rule;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds and replaces the names of {@code names.yaml} in an XPath, where they stand as variables: {@code $negated}. */
public final class XPathNames {
    private static final String NAME = "([A-Za-z_][\\w.-]*+)";
    /** Literals and comments are matched as well, as a {@code $} in them is no name; a name with a prefix is not ours. */
    private static final Pattern TOKEN =
            Pattern.compile("'[^']*'|\"[^\"]*\"|\\(:.*?:\\)|\\$" + NAME + "(?!:[^=])", Pattern.DOTALL);

    private static final Pattern BINDING = Pattern.compile("\\$" + NAME + "\\s*(?::=|in\\s)");
    private static final Pattern FUNCTION = Pattern.compile("function\\s*\\(([^)]*)\\)");
    private static final Pattern PARAMETER = Pattern.compile("\\$" + NAME);

    private XPathNames() {}

    /** The names that the XPath does not bind itself, in order. */
    static Set<String> free(String xpath) {
        Set<String> bound = bound(xpath);
        Set<String> names = new LinkedHashSet<>();
        Matcher tokens = TOKEN.matcher(xpath);
        while (tokens.find()) {
            if (tokens.group(1) != null && !bound.contains(tokens.group(1))) {
                names.add(tokens.group(1));
            }
        }
        return names;
    }

    /** @param meaning the expression of a free name, which comes into its place in parentheses */
    static String replaced(String xpath, UnaryOperator<String> meaning) {
        Set<String> free = free(xpath);
        return TOKEN.matcher(xpath).replaceAll(token -> {
            String name = token.group(1);
            String text = free.contains(name) ? "(" + meaning.apply(name) + ")" : token.group();
            return Matcher.quoteReplacement(text);
        });
    }

    private static Set<String> bound(String xpath) {
        Set<String> bound = new LinkedHashSet<>();
        BINDING.matcher(xpath).results().forEach(found -> bound.add(found.group(1)));
        FUNCTION.matcher(xpath)
                .results()
                .forEach(function ->
                        PARAMETER.matcher(function.group(1)).results().forEach(found -> bound.add(found.group(1))));
        return bound;
    }
}
