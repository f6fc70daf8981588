package org.cdexbridge.store.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;

/**
 * A way from a resource to elements of it, as {@code name.family}, {@code onset:Period} or {@code entry[0].resource}.
 *
 * @param names of the elements on the way; one with a choice of types stands without the type, one of which the first alone
 *     is looked at has {@code [0]} behind it; an extension that FHIR defines is {@code extension[NAME]}
 * @param type of FHIR that an element must have; empty when any will do
 */
public record ElementPath(List<String> names, String type) {
    private static final String FIRST = "[0]";
    private static final String EXTENSION = "extension[";
    private static final String DEFINED = "http://hl7.org/fhir/StructureDefinition/";

    static ElementPath parse(String text) {
        String[] parts = text.trim().split(":");
        return new ElementPath(Arrays.asList(parts[0].split("\\.")), parts.length > 1 ? parts[1] : "");
    }

    /** The elements at its end. */
    public List<Base> in(Base resource) {
        List<Base> found = List.of(resource);
        for (String step : names) {
            List<Base> next = new ArrayList<>();
            found.forEach(base -> step(base, step).forEach(next::add));
            found = next;
        }
        return type.isEmpty()
                ? found
                : found.stream().filter(base -> base.fhirType().equals(type)).toList();
    }

    private static Stream<Base> step(Base base, String step) {
        int bracket = step.indexOf('[');
        String name = bracket < 0 ? step : step.substring(0, bracket);
        Stream<Base> elements = Arrays.stream(base.getProperty(name.hashCode(), name, false));
        if (step.startsWith(EXTENSION)) {
            String url = url(step);
            return elements.filter(element -> element instanceof Extension one && url.equals(one.getUrl()));
        }
        return step.endsWith(FIRST) ? elements.limit(1) : elements;
    }

    private static String url(String step) {
        return DEFINED + step.substring(EXTENSION.length(), step.length() - 1);
    }

    /** The same in FHIRPath. */
    String expression(String resourceType) {
        String path = names.stream()
                .map(step -> step.startsWith(EXTENSION) ? "extension.where(url = '" + url(step) + "')" : step)
                .collect(Collectors.joining(".", resourceType + ".", ""));
        return type.isEmpty() ? path : path + ".ofType(" + type + ")";
    }
}
