package org.cdexbridge.hl7v2;

import java.util.List;
import org.cdexbridge.conversion.WriteHint;
import org.cdexbridge.conversion.WriteHint.Kind;
import org.cdexbridge.mapping.apply.ProducedResource;

/**
 * A message tells a part of everything: what it does not say is not deleted by that (HL7 v2.5, 2.5.3.2). Says so to the
 * store where rules have not said otherwise.
 */
final class PartialUpdateMarker {
    private PartialUpdateMarker() {}

    static void mark(List<ProducedResource> produced) {
        produced.stream()
                .map(ProducedResource::resource)
                .filter(resource -> !Kind.MENTIONED.isMarkedOn(resource) && !Kind.ORDER_STATE.isMarkedOn(resource))
                .forEach(WriteHint.of(Kind.IN_PART)::mark);
    }
}
