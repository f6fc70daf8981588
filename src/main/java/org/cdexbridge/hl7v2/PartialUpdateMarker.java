package org.cdexbridge.hl7v2;

import java.util.List;
import java.util.Set;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.hl7.fhir.r4.model.Meta;

/**
 * A message tells a part of everything: what it does not say is not deleted by that (HL7 v2.5, 2.5.3.2). Says so to the
 * store by a tag, where rules have not said otherwise.
 */
final class PartialUpdateMarker {
    private static final String SYSTEM = "https://cdexbridge.org/fhir/CodeSystem/reserve";
    private static final String IN_PART = "in-part";
    private static final Set<String> OTHERS = Set.of("mentioned", "order-state");

    private PartialUpdateMarker() {}

    static void mark(List<ProducedResource> produced) {
        for (ProducedResource one : produced) {
            Meta meta = one.resource().getMeta();
            boolean isMarked = meta.getTag().stream()
                    .anyMatch(tag -> SYSTEM.equals(tag.getSystem())
                            && (IN_PART.equals(tag.getCode()) || OTHERS.contains(tag.getCode())));
            if (!isMarked) {
                meta.addTag(SYSTEM, IN_PART, null);
            }
        }
    }
}
