package org.cdexbridge.store;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;

/**
 * An element that a source deletes: a tag on what it says, with the element's path as code: {@code birthDate},
 * {@code period.end}, {@code extension(URL)}, {@code telecom(home)}. For the store alone and not stored.
 *
 * @param path of the element, from the resource
 */
public record Erasure(String path) {
    static final String SYSTEM = "https://cdexbridge.org/fhir/CodeSystem/erased";

    private static final Pattern PATH = Pattern.compile("([A-Za-z\\[\\]]+)(?:\\(([^)]+)\\))?(?:\\.(.+))?");

    public static List<Erasure> of(Resource incoming) {
        return incoming.getMeta().getTag().stream()
                .filter(tag -> SYSTEM.equals(tag.getSystem()))
                .map(Coding::getCode)
                .map(Erasure::new)
                .toList();
    }

    public void in(Base element) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return;
        }
        String name = parts.group(1);
        if (parts.group(3) != null) {
            List<Base> below = values(element, name);
            below.forEach(new Erasure(parts.group(3))::in);
        } else if (parts.group(2) != null) {
            values(element, name).stream()
                    .filter(value -> isNamed(value, parts.group(2)))
                    .forEach(value -> element.removeChild(name, value));
        } else {
            clear(element, name);
        }
    }

    private static List<Base> values(Base element, String name) {
        return element.getChildByName(name) == null
                ? List.of()
                : List.copyOf(element.getChildByName(name).getValues());
    }

    private static boolean isNamed(Base value, String name) {
        return value instanceof Extension extension && name.equals(extension.getUrl())
                || value instanceof ContactPoint contact
                        && contact.hasUse()
                        && name.equals(contact.getUse().toCode());
    }

    /** Takes all values of an element away. */
    public static void clear(Base element, String name) {
        BaseRuntimeChildDefinition child = definition(element).getChildByName(name);
        if (child != null) {
            child.getMutator().setValue(element, null);
        }
    }

    private static BaseRuntimeElementCompositeDefinition<?> definition(Base element) {
        FhirContext r4 = FhirContext.forR4Cached();
        return element instanceof Resource resource
                ? r4.getResourceDefinition(resource)
                : (BaseRuntimeElementCompositeDefinition<?>) r4.getElementDefinition(element.getClass());
    }
}
