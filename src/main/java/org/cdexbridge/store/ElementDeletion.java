package org.cdexbridge.store;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;

/**
 * An element that a source deletes.
 *
 * @param path of the element, from the resource, as {@link org.cdexbridge.conversion.WriteHint#deleted()} has it
 */
public record ElementDeletion(String path) {
    private static final Pattern PATH = Pattern.compile("([A-Za-z\\[\\]]+)(?:\\(([^)]+)\\))?(?:\\.(.+))?");

    public void in(Base element) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return;
        }
        String name = parts.group(1);
        if (parts.group(3) != null) {
            List<Base> below = values(element, name);
            below.forEach(new ElementDeletion(parts.group(3))::in);
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
