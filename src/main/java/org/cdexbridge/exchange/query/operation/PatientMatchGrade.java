package org.cdexbridge.exchange.query.operation;

import java.util.List;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.PersonComparison;
import org.cdexbridge.patient.PersonMatch;
import org.cdexbridge.resource.BusinessId;
import org.hl7.fhir.r4.model.Patient;

/**
 * How well a patient fits what is asked for, by the rule of {@link PersonComparison} for what is released.
 *
 * @param patient as it is here
 * @param grade how well
 */
record PatientMatchGrade(Patient patient, Grade grade) {
    /** The grades of FHIR, the best first; a contradiction is none of them. */
    enum Grade {
        CERTAIN("certain", 1.0),
        PROBABLE("probable", 0.8),
        POSSIBLE("possible", 0.5),
        NOT("certainly-not", 0);

        private final String code;
        private final double score;

        Grade(String code, double score) {
            this.code = code;
            this.score = score;
        }

        String code() {
            return code;
        }

        double score() {
            return score;
        }
    }

    static PatientMatchGrade of(Patient asked, Patient here) {
        return new PatientMatchGrade(here, grade(asked, here));
    }

    private static Grade grade(Patient asked, Patient here) {
        PersonComparison comparison = PersonComparison.of(Demographics.of(asked), Demographics.of(here));
        PersonMatch match = comparison.forRelease();
        if (match instanceof PersonMatch.Contradiction) {
            return sharesIdentifier(asked, here) ? Grade.POSSIBLE : Grade.NOT;
        }
        if (sharesIdentifier(asked, here)) {
            return Grade.CERTAIN;
        }
        if (!comparison.agrees(DemographicElement.BIRTH_DATE) || !comparison.agrees(DemographicElement.FAMILY_NAME)) {
            return Grade.NOT;
        }
        boolean isWhole = comparison.agrees(DemographicElement.GIVEN_NAME) && comparison.agrees(DemographicElement.SEX);
        return isWhole ? Grade.PROBABLE : Grade.POSSIBLE;
    }

    /** One is enough: whoever asks may know the person by another number as well. */
    private static boolean sharesIdentifier(Patient asked, Patient here) {
        List<BusinessId> ours = here.getIdentifier().stream()
                .flatMap(identifier -> RequestDatatypes.id(identifier).stream())
                .toList();
        return asked.getIdentifier().stream()
                .flatMap(identifier -> RequestDatatypes.id(identifier).stream())
                .anyMatch(identifier -> ours.stream().anyMatch(identifier::matches));
    }
}
