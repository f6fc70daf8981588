package org.cdexbridge.ccda.parse;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prefixes that senders use as if everybody knew them, in a root element that does not declare them.
 *
 * @param names of them that the text uses
 * @param text with their declarations in the root element
 */
record UndeclaredPrefixes(List<String> names, String text) {
    private static final Map<String, String> KNOWN = new TreeMap<>(Map.of(
            "sdtc", "urn:hl7-org:sdtc",
            "voc", "urn:hl7-org:v3/voc",
            "xsi", "http://www.w3.org/2001/XMLSchema-instance"));

    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?ClinicalDocument(?=[\\s>])[^>]*>");

    static UndeclaredPrefixes of(String text) {
        Matcher root = ROOT.matcher(text);
        if (!root.find()) {
            return new UndeclaredPrefixes(List.of(), text);
        }
        List<String> names = KNOWN.keySet().stream()
                .filter(prefix -> !root.group().contains("xmlns:" + prefix))
                .filter(prefix -> Pattern.compile("[<\\s]" + prefix + ":\\w")
                        .matcher(text)
                        .find())
                .toList();
        StringBuilder declared = new StringBuilder(text);
        int end = root.end() - 1;
        names.forEach(prefix -> declared.insert(end, " xmlns:" + prefix + "=\"" + KNOWN.get(prefix) + "\""));
        return new UndeclaredPrefixes(names, declared.toString());
    }
}
