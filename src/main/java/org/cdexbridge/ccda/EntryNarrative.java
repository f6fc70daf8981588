package org.cdexbridge.ccda;

import java.util.List;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.Conversion;
import org.cdexbridge.mapping.ConversionContext;
import org.cdexbridge.mapping.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Narrative;

/**
 * An entry's {@code text}, which refers into its section's narrative, → Narrative of the resource; a section's own text,
 * where a resource stands for the whole section.
 */
final class EntryNarrative {
    private EntryNarrative() {}

    static List<Conversion> conversions() {
        return List.of(new Conversion("ED", "Narrative", EntryNarrative::narrative));
    }

    private static Base narrative(SourceNode text, ConversionContext context) {
        SourceNode parent = text.parent();
        if (parent != null && parent.name().equals("section")) {
            return ofSection(text);
        }
        SourceNode reference = text.child("reference");
        String target = reference == null ? null : reference.attribute("value");
        if (target == null || !target.startsWith("#") || target.length() == 1) {
            return null;
        }
        NodeInfo root = text.info().getRoot();
        NodeInfo element = CcdaDialect.narrativeElement(root, target.substring(1));
        if (element == null) {
            context.finding(CcdaCode.DANGLING_NARRATIVE, "the narrative has no element with this ID", reference);
            return null;
        }
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDiv(new Excerpt(new StrucDoc(root)).of(element));
        return narrative.getDiv().allText().isBlank() ? null : narrative;
    }

    private static Base ofSection(SourceNode text) {
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.ADDITIONAL);
        narrative.setDiv(new StrucDoc(text.info().getRoot()).div(text.info()));
        return narrative.getDiv().allText().isBlank() ? null : narrative;
    }
}
