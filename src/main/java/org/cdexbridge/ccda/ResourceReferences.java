package org.cdexbridge.ccda;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** What a resource refers to, wherever in it. */
final class ResourceReferences {
    private ResourceReferences() {}

    /** Literal references, such as {@code Patient/1}. */
    static List<String> of(Resource resource) {
        List<String> found = new ArrayList<>();
        collect(resource, found);
        return found;
    }

    private static void collect(Base element, List<String> found) {
        if (element instanceof Reference reference && reference.hasReference()) {
            found.add(reference.getReference());
        }
        for (Property property : element.children()) {
            for (Base value : property.getValues()) {
                if (!(value instanceof PrimitiveType<?>)) {
                    collect(value, found);
                }
            }
        }
    }
}
