package org.cdexbridge.store.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Base;

/**
 * A way from a resource to elements of it, as {@code name.family}, {@code onset:Period} or {@code entry[0].resource}.
 *
 * @param names of the elements on the way; one with a choice of types stands without the type, one of which the first alone
 *     is looked at has {@code [0]} behind it
 * @param type of FHIR that an element must have; empty when any will do
 */
public record ElementPath(List<String> names, String type) {
    private static final String FIRST = "[0]";

    static ElementPath parse(String text) {
        String[] parts = text.trim().split(":");
        return new ElementPath(Arrays.asList(parts[0].split("\\.")), parts.length > 1 ? parts[1] : "");
    }

    /** The elements at its end. */
    public List<Base> in(Base resource) {
        List<Base> found = List.of(resource);
        for (String step : names) {
            boolean first = step.endsWith(FIRST);
            String name = first ? step.substring(0, step.length() - FIRST.length()) : step;
            List<Base> next = new ArrayList<>();
            for (Base base : found) {
                Arrays.stream(base.getProperty(name.hashCode(), name, false))
                        .limit(first ? 1 : Integer.MAX_VALUE)
                        .forEach(next::add);
            }
            found = next;
        }
        return type.isEmpty()
                ? found
                : found.stream().filter(base -> base.fhirType().equals(type)).toList();
    }
}
