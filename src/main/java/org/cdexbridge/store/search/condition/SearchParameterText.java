package org.cdexbridge.store.search.condition;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a parameter as FHIR writes them: commas between alternatives, a backslash before what is meant itself. */
public final class SearchParameterText {
    private static final char ESCAPE = '\\';
    private static final int LONGEST = 60;

    private SearchParameterText() {}

    /** Parts between separators that are not escaped; the parts stay escaped. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ESCAPE && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** Alternatives of a value, without empty ones. */
    public static List<String> alternatives(String text) {
        return split(text, ',').stream().filter(part -> !part.isBlank()).toList();
    }

    public static String plain(String escaped) {
        return escaped.indexOf(ESCAPE) < 0 ? escaped : escaped.replaceAll("\\\\(.)", "$1");
    }

    /** Of what a client wrote, what may stand in words to him. */
    public static String printable(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9_:.-]", "?");
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    /** Parameters of a URL, decoded, in their order. */
    public static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new QueryRefused("a percent sign in a URL is followed by two hexadecimal digits");
        }
    }
}
