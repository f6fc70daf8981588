package org.cdexbridge.ccda.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.source.Elements;
import org.hl7.fhir.r4.model.Resource;

/**
 * Acts that make no resource of their own. What stands behind a concern stands behind what it is about; what stands
 * behind a part, such as a prescription's supply, stands behind the whole. An act that tells again of what another one
 * tells stands behind the same resource.
 */
final class ActsWithoutResource {
    private static final String NARRATIVE = "text";
    private static final Set<String> ACTS =
            Set.of("act", "encounter", "observation", "organizer", "procedure", "substanceAdministration", "supply");

    private final Evaluation evaluation;
    private final Map<Resource, List<NodeInfo>> byResource = new IdentityHashMap<>();
    private final Set<NodeInfo> alone = new HashSet<>();

    ActsWithoutResource(Evaluation evaluation) {
        this.evaluation = evaluation;
        below(evaluation.root().info(), List.of(), List.of());
        if (!alone.isEmpty()) {
            evaluation.trace().lineage().forEach(this::readFrom);
        }
    }

    /** An act that stands alone stands behind what is read from it, such as the patient's sex at birth. */
    private void readFrom(Trace.Lineage element) {
        for (NodeInfo at = element.node(); at != null; at = at.getParent()) {
            if (alone.contains(at)) {
                add(element.resource(), at, List.of());
                return;
            }
        }
    }

    /** Acts beside the resource's own node whose participants stand behind it as well. */
    List<NodeInfo> of(Resource resource) {
        return byResource.getOrDefault(resource, List.of());
    }

    /**
     * @param whole resources of the nearest act around that made some
     * @param around acts between that one and the node
     * @return whether a resource was made of the node or below
     */
    private boolean below(NodeInfo node, List<Resource> whole, List<NodeInfo> around) {
        if (!ACTS.contains(node.getLocalPart())) {
            return children(node, whole, around);
        }
        List<Resource> made = evaluation.madeOf(evaluation.node(node));
        if (!made.isEmpty()) {
            made.forEach(resource -> add(resource, node, around));
            children(node, made, List.of());
            return true;
        }
        List<NodeInfo> further = new ArrayList<>(around);
        further.add(node);
        boolean any = children(node, whole, further);
        if (!any && whole.isEmpty() && !ContextConduction.own(node, "author").isEmpty()) {
            alone.add(node);
        }
        if (!any) {
            whole.forEach(resource -> add(resource, node, List.of()));
        }
        return any;
    }

    private boolean children(NodeInfo node, List<Resource> whole, List<NodeInfo> around) {
        boolean any = false;
        for (NodeInfo child : Elements.children(node)) {
            if (!child.getLocalPart().equals(NARRATIVE)) {
                any |= below(child, whole, around);
            }
        }
        return any;
    }

    private void add(Resource resource, NodeInfo own, List<NodeInfo> around) {
        List<NodeInfo> acts = byResource.computeIfAbsent(resource, key -> new ArrayList<>());
        acts.add(own);
        acts.addAll(around);
    }
}
