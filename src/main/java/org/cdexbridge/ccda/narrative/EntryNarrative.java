package org.cdexbridge.ccda.narrative;

import java.util.List;
import java.util.Optional;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.ccda.content.EnclosedContent;
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
        XhtmlNode div = Optional.ofNullable(text.child("reference"))
                .flatMap(reference -> referenced(reference, context))
                .orElseGet(() -> new XhtmlNode(NodeType.Element, "div"));
        own(text, div);
        return narrative(Narrative.NarrativeStatus.GENERATED, div);
    }

    /** The words that stand in the text itself, with their markup; an enclosed document is no narrative. */
    private static void own(SourceNode text, XhtmlNode div) {
        String words = EnclosedContent.isEncoded(text) ? "" : NarrativeText.of(text);
        if (words.isEmpty()) {
            return;
        }
        if (NarrativeElements.holdsBlocks(text.info())) {
            div.getChildNodes()
                    .addAll(new StrucDoc(text.info().getRoot()).div(text.info()).getChildNodes());
        } else {
            div.addTag("p").addText(words);
        }
    }

    /** Empty where the div says nothing. */
    private static Narrative narrative(Narrative.NarrativeStatus status, XhtmlNode div) {
        Narrative narrative = new Narrative();
        if (!div.allText().isBlank()) {
            narrative.setStatus(status).setDiv(div);
        }
        return narrative;
    }

    /** The element of the section's narrative with its context. */
    private static Optional<XhtmlNode> referenced(SourceNode reference, ConversionContext context) {
        NodeInfo root = reference.info().getRoot();
        return NarrativeReference.element(reference, context)
                .map(found -> new NarrativeExcerpt(new StrucDoc(root)).of(found));
    }

    private static Narrative ofSection(SourceNode text) {
        XhtmlNode div = new StrucDoc(text.info().getRoot()).div(text.info());
        return narrative(Narrative.NarrativeStatus.ADDITIONAL, div);
    }
}
