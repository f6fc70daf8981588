package org.cdexbridge.ccda.narrative;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.conversion.XhtmlSanitizer;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** Attributes of StrucDoc as those of XHTML: only what stands here comes out, and only with values of a known shape. */
final class StrucDocAttributes {
    private static final Pattern CLASS = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern NOT_OF_IDS = Pattern.compile("[^A-Za-z0-9._:-]");

    /** Style codes of CDA R2 (§4.3.5.11 and its table), in lower case, as CSS; any other is kept as a class. */
    private static final Map<String, String> STYLES = Map.ofEntries(
            Map.entry("bold", "font-weight: bold"),
            Map.entry("italics", "font-style: italic"),
            Map.entry("emphasis", "font-style: italic"),
            Map.entry("underline", "text-decoration: underline"),
            Map.entry("lrule", "border-left: 1px solid"),
            Map.entry("rrule", "border-right: 1px solid"),
            Map.entry("toprule", "border-top: 1px solid"),
            Map.entry("botrule", "border-bottom: 1px solid"),
            Map.entry("arabic", "list-style-type: decimal"),
            Map.entry("littleroman", "list-style-type: lower-roman"),
            Map.entry("bigroman", "list-style-type: upper-roman"),
            Map.entry("littlealpha", "list-style-type: lower-alpha"),
            Map.entry("bigalpha", "list-style-type: upper-alpha"),
            Map.entry("disc", "list-style-type: disc"),
            Map.entry("circle", "list-style-type: circle"),
            Map.entry("square", "list-style-type: square"));

    private StrucDocAttributes() {}

    static void copy(NodeInfo element, XhtmlNode made) {
        for (AttributeInfo attribute : element.attributes()) {
            String name = attribute.getNodeName().getLocalPart();
            String value = attribute.getValue();
            switch (name) {
                case "ID", "id" -> put(made, "id", id(value));
                case "class" -> classes(value, made);
                case "style" -> XhtmlSanitizer.style(value).ifPresent(css -> appendStyle(made, css));
                case "styleCode" -> style(value, made);
                case "href" -> link(value, made);
                case "IDREF" -> inside(value, made);
                case "language" -> put(made, "lang", value.matches("[A-Za-z-]{2,20}") ? value : "");
                case "revised" -> revised(value, made);
                default -> {
                    if (XhtmlSanitizer.allows(name, value)) {
                        made.setAttribute(name, value);
                    }
                }
            }
        }
    }

    /** What an element of HTML looks like that FHIR's narrative does not have. */
    static void look(NodeInfo element, XhtmlNode made) {
        String css = NarrativeElements.style(element.getLocalPart());
        if (!css.isEmpty()) {
            appendStyle(made, css);
        }
    }

    private static void put(XhtmlNode made, String name, String value) {
        if (!value.isEmpty()) {
            made.setAttribute(name, value);
        }
    }

    /** The same for a target and for what points to it, whatever characters an ID may not have. */
    static String id(String value) {
        String id = NOT_OF_IDS.matcher(value.strip()).replaceAll("_");
        return id.length() <= 256 ? id : "";
    }

    private static void inside(String id, XhtmlNode made) {
        if (made.getName().equals("a") && !id(id).isEmpty()) {
            made.setAttribute("href", "#" + id(id));
        }
    }

    private static void link(String href, XhtmlNode made) {
        String target = href.strip();
        if (target.startsWith("#")) {
            inside(target.substring(1), made);
        } else if (made.getName().equals("a") && XhtmlSanitizer.isLink(target)) {
            made.setAttribute("href", target);
        }
    }

    private static void revised(String value, XhtmlNode made) {
        switch (value) {
            case "delete" -> {
                appendClass(made, "revised-delete");
                appendStyle(made, "text-decoration: line-through");
            }
            case "insert" -> {
                appendClass(made, "revised-insert");
                appendStyle(made, "text-decoration: underline");
            }
            default -> {}
        }
    }

    private static void style(String codes, XhtmlNode made) {
        for (String code : codes.strip().split("\\s+")) {
            String css = STYLES.get(code.toLowerCase(Locale.ROOT));
            if (css != null) {
                appendStyle(made, css);
            } else if (CLASS.matcher(code).matches()) {
                appendClass(made, code);
            }
        }
    }

    private static void classes(String names, XhtmlNode made) {
        for (String name : names.strip().split("\\s+")) {
            if (CLASS.matcher(name).matches()) {
                appendClass(made, name);
            }
        }
    }

    private static void appendClass(XhtmlNode made, String name) {
        append(made, "class", " ", name);
    }

    private static void appendStyle(XhtmlNode made, String css) {
        append(made, "style", "; ", css);
    }

    private static void append(XhtmlNode made, String attribute, String between, String value) {
        String before = made.getAttribute(attribute);
        made.setAttribute(attribute, before == null ? value : before + between + value);
    }
}
