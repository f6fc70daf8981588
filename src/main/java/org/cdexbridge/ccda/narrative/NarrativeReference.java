package org.cdexbridge.ccda.narrative;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.source.SourceNode;

/**
 * A reference of an entry into the narrative ({@code reference/@value}): {@code #id}, also without {@code #}, in another
 * case, or as XPointer. One that leads to no element is a finding; one that leads out of the document is, too.
 */
public final class NarrativeReference {
    private static final Pattern XPOINTER =
            Pattern.compile("#?xpointer\\(\\s*id\\(\\s*['\"]?(.+?)['\"]?\\s*\\)\\s*\\)");
    /** What a bare ID can't be: an address or the name of a file. */
    private static final Pattern ELSEWHERE = Pattern.compile("\\w[\\w+.-]+:.*|.*[/\\\\].*|.*\\.\\w{2,5}");

    private NarrativeReference() {}

    /** The words that a reference leads to; empty when there are none. */
    public static String text(SourceNode reference, ConversionContext context) {
        return element(reference, context).map(NarrativeText::of).orElse("");
    }

    /** The address outside the document that a reference leads to; empty for one into the narrative. */
    public static String address(SourceNode reference) {
        String target = reference.attribute("value");
        return !target.startsWith("#")
                        && ELSEWHERE.matcher(target).matches()
                        && NarrativeIndex.element(reference.info(), id(target)).isEmpty()
                ? target
                : "";
    }

    /** The element that a target such as {@code #id} leads to from a node; whether it leads anywhere is nobody's matter here. */
    public static Optional<NodeInfo> element(NodeInfo from, String target) {
        String id = id(target.strip());
        return id.isEmpty() ? Optional.empty() : NarrativeIndex.element(from, id);
    }

    static Optional<NodeInfo> element(SourceNode reference, ConversionContext context) {
        String target = reference.attribute("value");
        String id = id(target);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<NodeInfo> element = NarrativeIndex.element(reference.info(), id);
        if (element.isEmpty()) {
            missing(reference, context);
        }
        return element;
    }

    private static void missing(SourceNode reference, ConversionContext context) {
        if (address(reference).isEmpty()) {
            context.finding(CcdaCode.DANGLING_NARRATIVE, "the narrative has no element with this ID", reference);
        } else {
            context.finding(CcdaCode.EXTERNAL_CONTENT, "the text stands in another file or place", reference);
        }
    }

    private static String id(String target) {
        Matcher pointer = XPOINTER.matcher(target);
        if (pointer.matches()) {
            return pointer.group(1).strip();
        }
        return (target.startsWith("#") ? target.substring(1) : target).strip();
    }
}
