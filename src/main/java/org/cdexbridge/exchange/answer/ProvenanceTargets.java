package org.cdexbridge.exchange.answer;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The Provenance of a whole document names every resource of it, also those that do not leave. */
public final class ProvenanceTargets {
    private ProvenanceTargets() {}

    /**
     * A Provenance with the targets that leave with it; anything else as it is.
     *
     * @param leaving {@code Type/id} each
     */
    public static Resource only(Resource resource, Set<String> leaving) {
        if (!(resource instanceof Provenance provenance)) {
            return resource;
        }
        List<Reference> targets = provenance.getTarget().stream()
                .filter(target -> leaving.contains(address(target)))
                .toList();
        Provenance cut = provenance.copy();
        cut.setId(provenance.getIdElement());
        cut.setTarget(targets);
        return cut;
    }

    /** Whether it is a Provenance of nothing. */
    public static boolean none(Resource resource) {
        return resource instanceof Provenance provenance && !provenance.hasTarget();
    }

    private static String address(Reference target) {
        return String.valueOf(
                target.getReferenceElement().toUnqualifiedVersionless().getValue());
    }
}
