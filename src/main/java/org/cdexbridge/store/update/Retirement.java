package org.cdexbridge.store.update;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;

/** What is no longer in the list of its sender: inactive, cancelled, with a tag by which it comes back when it is told again. */
final class Retirement {
    private static final String SYSTEM = "https://cdexbridge.org/fhir/CodeSystem/snapshot";
    private static final String RETIRED = "retired";
    private static final String ACTIVE = "active";
    private static final String INACTIVE = "inactive";

    private Retirement() {}

    /** Whether the store has it as something that holds. */
    static boolean isInForce(Resource stored) {
        if (stored instanceof AllergyIntolerance allergy) {
            return has(allergy.getClinicalStatus(), ACTIVE);
        }
        if (stored instanceof Condition condition) {
            return has(condition.getClinicalStatus(), ACTIVE);
        }
        if (stored instanceof Coverage coverage) {
            return coverage.getStatus() == CoverageStatus.ACTIVE;
        }
        return stored instanceof RelatedPerson person && (!person.hasActive() || person.getActive());
    }

    private static boolean has(CodeableConcept status, String code) {
        return status.getCoding().stream().anyMatch(coding -> code.equals(coding.getCode()));
    }

    /** A copy that no longer holds, without a version. */
    static Resource retired(Resource stored) {
        Resource retired = changed(stored, false);
        retired.getMeta().addTag(SYSTEM, RETIRED, null);
        return retired;
    }

    /** What was retired and is told again; anything else as it is. */
    static Resource undone(Resource resource) {
        if (resource.getMeta().getTag(SYSTEM, RETIRED) == null) {
            return resource;
        }
        Resource again = changed(resource, true);
        again.getMeta().getTag().removeIf(tag -> SYSTEM.equals(tag.getSystem()));
        return again;
    }

    private static Resource changed(Resource resource, boolean inForce) {
        Resource changed = resource.copy();
        changed.setId(resource.getIdElement().getIdPart());
        changed.getMeta().setVersionIdElement(null);
        if (changed instanceof AllergyIntolerance allergy) {
            status(allergy.getClinicalStatus(), inForce);
        } else if (changed instanceof Condition condition) {
            status(condition.getClinicalStatus(), inForce);
        } else if (changed instanceof Coverage coverage) {
            coverage.setStatus(inForce ? CoverageStatus.ACTIVE : CoverageStatus.CANCELLED);
        } else if (changed instanceof RelatedPerson person) {
            person.setActive(inForce);
        }
        return changed;
    }

    private static void status(CodeableConcept status, boolean inForce) {
        Coding coding = status.getCodingFirstRep();
        coding.setCode(inForce ? ACTIVE : INACTIVE).setDisplay(inForce ? "Active" : "Inactive");
    }
}
