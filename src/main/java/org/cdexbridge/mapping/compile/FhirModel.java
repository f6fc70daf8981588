package org.cdexbridge.mapping.compile;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Base;

/** FHIR R4's types and elements, as far as paths in rules need them. */
public final class FhirModel {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private FhirModel() {}

    /** Reads FHIR's definitions, which takes a second on a cold machine; meanwhile others can do other things. */
    static void prepare() {
        R4.getElementDefinition("Period");
        R4.getResourceDefinition("Observation").getChildByName("value[x]");
        R4.getResourceDefinition("Composition").getChildByName("section");
    }

    /** The definition of a resource, a datatype or a backbone element ({@code Condition.stage}). */
    static Optional<BaseRuntimeElementDefinition<?>> type(String name) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            return type(name.substring(0, dot)).flatMap(def -> child(def, name.substring(dot + 1)));
        }
        if (R4.getResourceTypes().contains(name)) {
            return Optional.of(R4.getResourceDefinition(name));
        }
        return Optional.ofNullable(R4.getElementDefinition(name));
    }

    private static Optional<BaseRuntimeElementDefinition<?>> child(BaseRuntimeElementDefinition<?> def, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        if (!(def instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return Optional.empty();
        }
        BaseRuntimeChildDefinition child = composite.getChildByName(name);
        if (child == null) {
            return Optional.empty();
        }
        BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
        return dot < 0 ? Optional.ofNullable(type) : child(type, path.substring(dot + 1));
    }

    /**
     * The child element that a step names, or empty; {@code value[x]} and {@code valueQuantity} are both fine. A
     * primitive has extensions as any element has: those of a composite serve it.
     */
    static Optional<BaseRuntimeChildDefinition> element(BaseRuntimeElementDefinition<?> def, String step) {
        if (def instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            return Optional.ofNullable(composite.getChildByName(step));
        }
        return step.equals("extension") ? element(R4.getElementDefinition("Period"), step) : Optional.empty();
    }

    /** The types that an element named so may have. */
    static List<BaseRuntimeElementDefinition<?>> types(BaseRuntimeChildDefinition child, String step) {
        List<BaseRuntimeElementDefinition<?>> types = new ArrayList<>();
        if (step.endsWith("[x]")) {
            for (String name : new TreeSet<>(child.getValidChildNames())) {
                if (!name.endsWith("[x]") && child.getChildByName(name) != null) {
                    types.add(child.getChildByName(name));
                }
            }
        } else if (child.getChildByName(step) != null) {
            types.add(child.getChildByName(step));
        }
        return types;
    }

    /** A new value of a datatype. */
    public static Base create(String type) {
        return (Base) R4.getElementDefinition(type).newInstance();
    }

    static List<String> elements(BaseRuntimeElementDefinition<?> def) {
        return def instanceof BaseRuntimeElementCompositeDefinition<?> composite
                ? composite.getChildren().stream()
                        .map(BaseRuntimeChildDefinition::getElementName)
                        .toList()
                : List.of();
    }
}
