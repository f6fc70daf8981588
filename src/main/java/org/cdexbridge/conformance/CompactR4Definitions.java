package org.cdexbridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;

/**
 * R4's own definitions without what is written in them for people: a validator keeps them twice for as long as it
 * lives, and prose is more than half of them.
 */
final class CompactR4Definitions {
    private static final String ANY_CODE_SYSTEM = "http://hl7.org/fhir/observation-status";

    private CompactR4Definitions() {}

    /** The definitions that HAPI carries; they are shared by the process, so all of it gets the lean ones. */
    static IValidationSupport r4(FhirContext fhir) {
        IValidationSupport all = new DefaultProfileValidationSupport(fhir);
        // they are read at the first question of each kind
        all.fetchAllStructureDefinitions();
        all.fetchCodeSystem(ANY_CODE_SYSTEM);
        all.fetchAllConformanceResources().forEach(definition -> {
            if (definition instanceof DomainResource resource) {
                strip(resource);
            }
        });
        return all;
    }

    private static void strip(DomainResource definition) {
        definition.setText(null);
        if (definition instanceof StructureDefinition structure) {
            structure.setMapping(null);
            structure.getSnapshot().getElement().forEach(CompactR4Definitions::strip);
            structure.getDifferential().getElement().forEach(CompactR4Definitions::strip);
        } else if (definition instanceof CodeSystem codes) {
            strip(codes.getConcept());
        }
    }

    private static void strip(ElementDefinition element) {
        element.setShort(null)
                .setDefinition(null)
                .setComment(null)
                .setRequirements(null)
                .setMeaningWhenMissing(null)
                .setAlias(null)
                .setExample(null)
                .setMapping(null);
        element.getConstraint().forEach(constraint -> constraint.setXpath(null));
    }

    private static void strip(List<ConceptDefinitionComponent> concepts) {
        for (ConceptDefinitionComponent concept : concepts) {
            concept.setDefinition(null);
            strip(concept.getConcept());
        }
    }
}
