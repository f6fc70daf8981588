package org.cdexbridge.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * XHTML of narrative (FHIR R4 §2.4.0.1) that a browser may be shown: elements and attributes of an allow-list, with values
 * of a known shape. What others wrote is built anew from what is allowed; words stay, but for those that are no text to read.
 */
public final class XhtmlSanitizer {
    private static final Set<String> ELEMENTS = Set.of(
            ("a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img"
                            + " kbd li ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var")
                    .split(" "));
    /** What stands inside of these is for a machine, or is read otherwise than as text. */
    private static final Set<String> DROPPED = Set.of(
            ("applet audio base button canvas embed form frame frameset head iframe input link math meta noembed noframes"
                            + " noscript object option param plaintext script select style svg template textarea title video xmp")
                    .split(" "));

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9 .%*-]{1,64}");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N} .,;:%()/+-]{1,256}");
    private static final Pattern LINK = Pattern.compile("(?i)(https?://|mailto:)[^\\s\"'<>\\\\\\p{Cntrl}]*");
    private static final Pattern ANCHOR = Pattern.compile("#[A-Za-z0-9._:-]{1,256}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,256}");
    private static final Pattern CLASSES =
            Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}( [A-Za-z][A-Za-z0-9_-]{0,63})*");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z-]{2,20}");
    private static final Pattern PICTURE = Pattern.compile("data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=]*");
    private static final Pattern STYLE = Pattern.compile(
            "(font-weight|font-style|text-decoration|list-style-type): [a-z-]+|border-(left|right|top|bottom): 1px solid");

    /** Attributes of tables and words, each with the shape of its values. */
    private static final Map<String, Pattern> ATTRIBUTES = Map.ofEntries(
            Map.entry("colspan", WORD),
            Map.entry("rowspan", WORD),
            Map.entry("align", WORD),
            Map.entry("valign", WORD),
            Map.entry("char", WORD),
            Map.entry("charoff", WORD),
            Map.entry("span", WORD),
            Map.entry("width", WORD),
            Map.entry("border", WORD),
            Map.entry("frame", WORD),
            Map.entry("rules", WORD),
            Map.entry("cellspacing", WORD),
            Map.entry("cellpadding", WORD),
            Map.entry("scope", WORD),
            Map.entry("headers", WORD),
            Map.entry("axis", WORD),
            Map.entry("abbr", WORDS),
            Map.entry("summary", WORDS),
            Map.entry("title", WORDS));

    private static final Map<String, Pattern> SENT = Map.of("id", ID, "class", CLASSES, "lang", LANGUAGE, "alt", WORDS);

    private XhtmlSanitizer() {}

    /** Whether an attribute that HTML and CDA both have may stand with this value on any element. */
    public static boolean allows(String attribute, String value) {
        return ATTRIBUTES.containsKey(attribute)
                && ATTRIBUTES.get(attribute).matcher(value).matches();
    }

    /** Whether a browser that follows the link does nothing but that. */
    public static boolean isLink(String target) {
        return LINK.matcher(target).matches();
    }

    /** Without characters that XML forbids, which no parser lets through but bad bytes can make. */
    public static String text(String text) {
        return text.indexOf('\uFFFE') < 0 && text.indexOf('\uFFFF') < 0 ? text : text.replaceAll("[\uFFFE\uFFFF]", " ");
    }

    /** An empty {@code div} of XHTML. */
    public static XhtmlNode newDiv() {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        return div;
    }

    /** What may stay of a narrative; empty when that is neither words nor pictures. */
    public static Optional<XhtmlNode> cleaned(XhtmlNode sent) {
        XhtmlNode div = newDiv();
        attributes(sent, div);
        children(sent, div);
        return says(div) ? Optional.of(div) : Optional.empty();
    }

    private static void children(XhtmlNode sent, XhtmlNode into) {
        for (XhtmlNode child : sent.getChildNodes()) {
            if (child.getNodeType() == NodeType.Text) {
                into.addText(text(child.getContent()));
            } else if (child.getNodeType() == NodeType.Element && !DROPPED.contains(child.getName())) {
                element(child, into);
            }
        }
    }

    private static void element(XhtmlNode sent, XhtmlNode into) {
        if (ELEMENTS.contains(sent.getName())) {
            XhtmlNode made = into.addTag(sent.getName());
            attributes(sent, made);
            children(sent, made);
        } else {
            // what is left out may have been a block: words on both sides of it don't run together
            into.addText(" ");
            children(sent, into);
            into.addText(" ");
        }
    }

    private static void attributes(XhtmlNode sent, XhtmlNode made) {
        sent.getAttributes().forEach((name, value) -> {
            if (name.equals("style")) {
                style(value).ifPresent(style -> made.setAttribute(name, style));
            } else if (value != null && isAllowed(made.getName(), name, value)) {
                made.setAttribute(name, value);
            }
        });
    }

    private static boolean isAllowed(String element, String name, String value) {
        return switch (name) {
            case "href" ->
                element.equals("a") && (isLink(value) || ANCHOR.matcher(value).matches());
            case "src" -> element.equals("img") && PICTURE.matcher(value).matches();
            default ->
                allows(name, value)
                        || SENT.containsKey(name)
                                && SENT.get(name).matcher(value).matches();
        };
    }

    /** The declarations of CSS that may stay. */
    public static Optional<String> style(String css) {
        List<String> kept = new ArrayList<>();
        for (String declaration : css == null ? new String[0] : css.split(";")) {
            String plain = declaration.strip().replaceFirst("\\s*:\\s*", ": ");
            if (STYLE.matcher(plain).matches()) {
                kept.add(plain);
            }
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", kept));
    }

    private static boolean says(XhtmlNode node) {
        return node.getNodeType() == NodeType.Text && !node.getContent().isBlank()
                || "img".equals(node.getName()) && node.getAttribute("src") != null
                || node.getChildNodes().stream().anyMatch(XhtmlSanitizer::says);
    }
}
