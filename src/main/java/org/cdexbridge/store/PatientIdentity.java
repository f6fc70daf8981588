package org.cdexbridge.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/**
 * Whether two records of the same patient id can be one person. A contradiction goes to a person, never into a merge.
 *
 * @param rules what counts as a contradiction
 */
public record PatientIdentity(Set<Rule> rules) {
    /** What counts as a contradiction; each needs the data on both sides. */
    public enum Rule {
        /** Different birth dates, as far as both are known: 1970 does not contradict 1970-05-01. */
        BIRTH_DATE,
        /** Different sex and no family name in common. */
        SEX_AND_FAMILY_NAME,
        /** No family name in common. */
        FAMILY_NAME
    }

    /** @throws StoreRejected when they contradict; says by which rule, nothing of the person */
    public void check(Patient stored, Patient incoming) {
        for (Rule rule : rules) {
            if (contradicts(rule, stored, incoming)) {
                throw new StoreRejected(Finding.of(
                        StoreCode.PATIENT_CONTRADICTED,
                        "Patient/" + stored.getIdElement().getIdPart()
                                + " is stored with other data under the same identifier: " + words(rule)));
            }
        }
    }

    private static String words(Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " differs";
    }

    private static boolean contradicts(Rule rule, Patient stored, Patient incoming) {
        return switch (rule) {
            case BIRTH_DATE -> birthDateDiffers(stored, incoming);
            case SEX_AND_FAMILY_NAME -> sexDiffers(stored, incoming) && familyNameDiffers(stored, incoming);
            case FAMILY_NAME -> familyNameDiffers(stored, incoming);
        };
    }

    private static boolean birthDateDiffers(Patient stored, Patient incoming) {
        if (!stored.hasBirthDate() || !incoming.hasBirthDate()) {
            return false;
        }
        String one = stored.getBirthDateElement().getValueAsString();
        String other = incoming.getBirthDateElement().getValueAsString();
        return !one.startsWith(other) && !other.startsWith(one);
    }

    private static boolean sexDiffers(Patient stored, Patient incoming) {
        return isKnown(stored.getGender())
                && isKnown(incoming.getGender())
                && stored.getGender() != incoming.getGender();
    }

    private static boolean isKnown(AdministrativeGender sex) {
        return sex == AdministrativeGender.FEMALE || sex == AdministrativeGender.MALE;
    }

    private static boolean familyNameDiffers(Patient stored, Patient incoming) {
        Set<String> one = familyNames(stored);
        Set<String> other = familyNames(incoming);
        return !one.isEmpty() && !other.isEmpty() && one.stream().noneMatch(other::contains);
    }

    private static Set<String> familyNames(Patient patient) {
        return patient.getName().stream()
                .map(HumanName::getFamily)
                .filter(family -> family != null && !family.isBlank())
                .map(PatientIdentity::normal)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Letters alone, without accents, in one case: {@code O'Connor-Núñez} is {@code OCONNORNUNEZ}. */
    static String normal(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[^\\p{L}]", "");
        return letters.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }
}
