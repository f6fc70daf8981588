package org.cdexbridge.ccda.narrative;

import java.util.Map;
import java.util.Set;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.source.Elements;

/**
 * The elements that stand in narratives: those of CDA (StrucDoc, CDA R2 §4.3.5), and those of HTML, which senders mix in
 * and of which FHIR's narrative allows most. What is not named here begins and ends a block, so that words on both sides of
 * it don't run together.
 */
final class NarrativeElements {
    private static final Map<String, String> INLINE = Map.ofEntries(
            Map.entry("content", "span"),
            Map.entry("linkHtml", "a"),
            Map.entry("footnote", "span"),
            Map.entry("footnoteRef", "a"),
            Map.entry("sub", "sub"),
            Map.entry("sup", "sup"),
            Map.entry("a", "a"),
            Map.entry("abbr", "abbr"),
            Map.entry("acronym", "acronym"),
            Map.entry("b", "b"),
            Map.entry("big", "big"),
            Map.entry("cite", "cite"),
            Map.entry("code", "code"),
            Map.entry("dfn", "dfn"),
            Map.entry("em", "em"),
            Map.entry("i", "i"),
            Map.entry("kbd", "kbd"),
            Map.entry("q", "q"),
            Map.entry("samp", "samp"),
            Map.entry("small", "small"),
            Map.entry("span", "span"),
            Map.entry("strong", "strong"),
            Map.entry("tt", "tt"),
            Map.entry("var", "var"),
            Map.entry("u", "span"),
            Map.entry("ins", "span"),
            Map.entry("s", "span"),
            Map.entry("strike", "span"),
            Map.entry("del", "span"));

    /** Elements of HTML that FHIR does not allow and whose look says something. */
    private static final Map<String, String> STYLES = Map.of(
            "u", "text-decoration: underline",
            "ins", "text-decoration: underline",
            "s", "text-decoration: line-through",
            "strike", "text-decoration: line-through",
            "del", "text-decoration: line-through");

    /** Within a line, of which only the words are kept. */
    private static final Set<String> WORDS_IN_LINE =
            Set.of("font", "mark", "nobr", "bdo", "bdi", "label", "time", "data", "wbr", "delta");

    private static final Set<String> IN_LINE = Set.of("br", "renderMultiMedia", "reference", "img");
    private static final Set<String> LISTS = Set.of("list", "ul", "ol", "dir", "menu");
    private static final Set<String> ITEMS = Set.of("item", "li");
    private static final Set<String> LINKS = Set.of("linkHtml", "footnoteRef", "a");

    private NarrativeElements() {}

    /** The element of XHTML for one within a line; empty for any other. */
    static String inline(String name) {
        return INLINE.getOrDefault(name, "");
    }

    /** CSS for an element whose look says something; empty for any other. */
    static String style(String name) {
        return STYLES.getOrDefault(name, "");
    }

    static boolean isList(String name) {
        return LISTS.contains(name);
    }

    static boolean isItem(String name) {
        return ITEMS.contains(name);
    }

    static boolean isLink(String name) {
        return LINKS.contains(name);
    }

    /** Whether words before and after the element are in one line with those inside. */
    static boolean isInLine(String name) {
        return INLINE.containsKey(name) || WORDS_IN_LINE.contains(name) || IN_LINE.contains(name);
    }

    /** Whether a list of definitions of HTML holds nothing but terms within a line and their definitions. */
    static boolean isDefinitions(NodeInfo list) {
        for (NodeInfo child : list.children()) {
            boolean part =
                    "dd".equals(child.getLocalPart()) || "dt".equals(child.getLocalPart()) && !holdsBlocks(child);
            if (!part && !child.getStringValue().isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Whether an element holds some that are not within a line. */
    static boolean holdsBlocks(NodeInfo element) {
        for (NodeInfo node : Elements.within(element)) {
            if (!isInLine(node.getLocalPart())) {
                return true;
            }
        }
        return false;
    }
}
