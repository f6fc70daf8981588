package org.cdexbridge.ccda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.conversion.ResourceLabels;
import org.cdexbridge.conversion.SecurityLabels;
import org.cdexbridge.conversion.SourceLabels;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.source.Elements;
import org.hl7.fhir.r4.model.Meta;

/**
 * Labels of a document, its sections and statements, which the map {@code label} reads. What stands inside something
 * labelled bears its labels as well as its own: a section may raise what the document says (CDA R2 §4.2.2.6; DS4P), not
 * lower it, since who decides on a release must not rely on a finer mark than the whole has.
 */
final class DocumentLabels implements SourceLabels {
    private static final Set<String> LABELLED = Set.of(
            "ClinicalDocument",
            "section",
            "act",
            "encounter",
            "observation",
            "observationMedia",
            "organizer",
            "procedure",
            "regionOfInterest",
            "substanceAdministration",
            "supply");

    private final Map<NodeInfo, SecurityLabels> own = new HashMap<>();
    private final NodeInfo root;
    private final String source;
    private SecurityLabels highest = SecurityLabels.NONE;

    private DocumentLabels(NodeInfo root, String source) {
        this.root = root;
        this.source = source;
    }

    /** @param source name of the document, see {@link ResourceLabels#key(org.hl7.fhir.r4.model.Composition)} */
    static DocumentLabels of(Evaluation evaluation, String source) {
        NodeInfo root = evaluation.root().info();
        DocumentLabels labels = new DocumentLabels(root, source);
        labels.readLabelled(root, evaluation);
        Elements.within(root).forEach(element -> labels.readLabelled(element, evaluation));
        return labels;
    }

    private void readLabelled(NodeInfo element, Evaluation evaluation) {
        if (!LABELLED.contains(element.getLocalPart())) {
            return;
        }
        Meta meta = new Meta();
        evaluation.fill(meta, "label", evaluation.node(element));
        SecurityLabels found = SecurityLabels.of(meta.getSecurity());
        if (!found.beyondNormal().isEmpty()) {
            found = found.and(SecurityLabels.of(List.of(ResourceLabels.saidBy(source))));
        }
        if (!found.isEmpty()) {
            own.put(element, found);
            highest = highest.and(found);
        }
    }

    @Override
    public SecurityLabels whole() {
        return own.getOrDefault(root, SecurityLabels.NONE);
    }

    @Override
    public SecurityLabels highest() {
        return highest;
    }

    @Override
    public SecurityLabels at(NodeInfo node) {
        SecurityLabels found = SecurityLabels.NONE;
        for (NodeInfo at = node; at != null; at = at.getParent()) {
            found = found.and(own.getOrDefault(at, SecurityLabels.NONE));
        }
        return found;
    }
}
