package org.cdexbridge.store.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Base;

/**
 * A way from a resource to elements of it, as {@code name.family} or {@code onset:Period}.
 *
 * @param names of the elements on the way; one with a choice of types stands without the type
 * @param type of FHIR that an element must have; empty when any will do
 */
public record ElementPath(List<String> names, String type) {
    static ElementPath parse(String text) {
        String[] parts = text.trim().split(":");
        return new ElementPath(Arrays.asList(parts[0].split("\\.")), parts.length > 1 ? parts[1] : "");
    }

    List<Base> in(Base resource) {
        List<Base> found = List.of(resource);
        for (String name : names) {
            List<Base> next = new ArrayList<>();
            for (Base base : found) {
                for (Base child : base.getProperty(name.hashCode(), name, false)) {
                    next.add(child);
                }
            }
            found = next;
        }
        return type.isEmpty()
                ? found
                : found.stream().filter(base -> base.fhirType().equals(type)).toList();
    }
}
