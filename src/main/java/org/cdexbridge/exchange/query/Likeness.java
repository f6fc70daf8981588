package org.cdexbridge.exchange.query;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.task.Elements;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/**
 * How well a patient fits what is asked for.
 *
 * @param patient as it is here
 * @param grade how well
 */
record Likeness(Patient patient, Grade grade) {
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

    static Likeness of(Patient asked, Patient here) {
        return new Likeness(here, grade(asked, here));
    }

    private static Grade grade(Patient asked, Patient here) {
        boolean birthDate = same(
                asked.getBirthDateElement().getValueAsString(),
                here.getBirthDateElement().getValueAsString());
        boolean gender = asked.getGender() == null || here.getGender() == null || asked.getGender() == here.getGender();
        boolean family = here.getName().stream().anyMatch(name -> familyFits(asked, name));
        boolean given = here.getName().stream().anyMatch(name -> givenFits(asked, name));
        if (sharesIdentifier(asked, here)) {
            boolean contradicts = asked.hasBirthDate() && here.hasBirthDate() && !birthDate || !gender;
            return contradicts ? Grade.POSSIBLE : Grade.CERTAIN;
        }
        if (!birthDate || !family || !gender) {
            return Grade.NOT;
        }
        return given && asked.getGender() != null && here.getGender() != null ? Grade.PROBABLE : Grade.POSSIBLE;
    }

    private static boolean sharesIdentifier(Patient asked, Patient here) {
        List<BusinessId> ours = here.getIdentifier().stream()
                .flatMap(identifier -> Elements.id(identifier).stream())
                .toList();
        return asked.getIdentifier().stream()
                .flatMap(identifier -> Elements.id(identifier).stream())
                .anyMatch(identifier -> ours.stream().anyMatch(identifier::means));
    }

    private static boolean familyFits(Patient asked, HumanName here) {
        return asked.getName().stream().anyMatch(name -> sameWord(name.getFamily(), here.getFamily()));
    }

    private static boolean givenFits(Patient asked, HumanName here) {
        return asked.getName().stream()
                .filter(name -> name.hasGiven() && here.hasGiven())
                .anyMatch(name -> sameWord(
                        name.getGiven().get(0).getValue(),
                        here.getGiven().get(0).getValue()));
    }

    private static boolean same(String left, String right) {
        return left != null && Objects.equals(left, right);
    }

    private static boolean sameWord(String left, String right) {
        return left != null && right != null && left.toLowerCase(Locale.ROOT).equals(right.toLowerCase(Locale.ROOT));
    }
}
