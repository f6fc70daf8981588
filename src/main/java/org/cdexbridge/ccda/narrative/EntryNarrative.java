package org.cdexbridge.ccda.narrative;

import java.util.List;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * An entry's {@code text}, which refers into its section's narrative, → Narrative of the resource; a section's own text,
 * where a resource stands for the whole section.
 */
public final class EntryNarrative {
    private EntryNarrative() {}

    public static List<DatatypeConversion> conversions() {
        return List.of(new DatatypeConversion("ED", "Narrative", EntryNarrative::narrative));
    }

    private static Base narrative(SourceNode text, ConversionContext context) {
        SourceNode parent = text.parent();
        if (parent != null && parent.name().equals("section")) {
            return ofSection(text);
        }
        SourceNode reference = text.child("reference");
        XhtmlNode div = reference == null ? null : referenced(reference, context);
        String words = text.text().replaceAll("\\s+", " ");
        if (!words.isEmpty()) {
            div = div == null ? new XhtmlNode(NodeType.Element, "div") : div;
            div.addTag("p").addText(words);
        }
        if (div == null || div.allText().isBlank()) {
            return null;
        }
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDiv(div);
        return narrative;
    }

    /** The element of the section's narrative with its context; {@code null} where there is none. */
    private static XhtmlNode referenced(SourceNode reference, ConversionContext context) {
        String target = reference.attribute("value");
        if (target == null || !target.startsWith("#") || target.length() == 1) {
            return null;
        }
        NodeInfo root = reference.info().getRoot();
        NodeInfo element = NarrativeIndex.element(root, target.substring(1));
        if (element == null) {
            context.finding(CcdaCode.DANGLING_NARRATIVE, "the narrative has no element with this ID", reference);
            return null;
        }
        return new NarrativeExcerpt(new StrucDoc(root)).of(element);
    }

    private static Base ofSection(SourceNode text) {
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.ADDITIONAL);
        narrative.setDiv(new StrucDoc(text.info().getRoot()).div(text.info()));
        return narrative.getDiv().allText().isBlank() ? null : narrative;
    }
}
