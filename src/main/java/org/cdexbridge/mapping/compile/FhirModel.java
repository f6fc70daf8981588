package org.cdexbridge.mapping.compile;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.SupplyDelivery;

/** FHIR R4's types and elements, as far as paths in rules need them. */
public final class FhirModel {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    /** The elements of FHIR R4 that are of this type, of those that rules fill. */
    private static final Map<Class<?>, List<String>> WITHOUT_COMPARATOR = Map.ofEntries(
            Map.entry(Range.class, List.of("low", "high")),
            Map.entry(SampledData.class, List.of("origin")),
            Map.entry(Dosage.class, List.of("maxDosePerAdministration", "maxDosePerLifetime")),
            Map.entry(Dosage.DosageDoseAndRateComponent.class, List.of("dose", "rate")),
            Map.entry(Observation.ObservationReferenceRangeComponent.class, List.of("low", "high")),
            Map.entry(MedicationRequest.MedicationRequestDispenseRequestComponent.class, List.of("quantity")),
            Map.entry(
                    MedicationRequest.MedicationRequestDispenseRequestInitialFillComponent.class, List.of("quantity")),
            Map.entry(MedicationDispense.class, List.of("quantity", "daysSupply")),
            Map.entry(MedicationAdministration.MedicationAdministrationDosageComponent.class, List.of("dose", "rate")),
            Map.entry(Immunization.class, List.of("doseQuantity")),
            Map.entry(SupplyDelivery.SupplyDeliverySuppliedItemComponent.class, List.of("quantity")),
            Map.entry(Specimen.SpecimenCollectionComponent.class, List.of("quantity")),
            Map.entry(Specimen.SpecimenContainerComponent.class, List.of("capacity", "specimenQuantity")));

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
                    types.add(type(child, name));
                }
            }
        } else if (child.getChildByName(step) != null) {
            types.add(type(child, step));
        }
        return types;
    }

    /** The model of HAPI has Quantity also where FHIR allows no comparator. */
    private static BaseRuntimeElementDefinition<?> type(BaseRuntimeChildDefinition child, String name) {
        BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
        return type.getName().equals("Quantity")
                        && child instanceof BaseRuntimeDeclaredChildDefinition declared
                        && isSimple(declared.getField().getDeclaringClass(), child.getElementName())
                ? R4.getElementDefinition(DatatypeConversion.SIMPLE_QUANTITY)
                : type;
    }

    private static boolean isSimple(Class<?> holder, String element) {
        return WITHOUT_COMPARATOR.getOrDefault(holder, List.of()).contains(element.replace("[x]", ""));
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
