package org.cdexbridge.patient;

import java.util.EnumSet;
import java.util.Set;

/**
 * What contradicts when a record is told again under the same identifier. Less than for a release: people marry, are
 * named after birth and are called by another name.
 */
public enum UpdateRule {
    /** Different birth dates, as far as both are known. */
    BIRTH_DATE(DemographicElement.BIRTH_DATE),
    /** Different sex, and no family name in common. */
    SEX_AND_FAMILY_NAME(DemographicElement.SEX, DemographicElement.FAMILY_NAME),
    /** Neither a family name nor a given name in common, where no birth date says that it is the same person. */
    WHOLE_NAME(DemographicElement.FAMILY_NAME, DemographicElement.GIVEN_NAME) {
        @Override
        boolean isBroken(PersonComparison comparison) {
            return super.isBroken(comparison) && !comparison.agrees(DemographicElement.BIRTH_DATE);
        }
    },
    /** No family name in common. */
    FAMILY_NAME(DemographicElement.FAMILY_NAME),
    /** No given name in common. */
    GIVEN_NAME(DemographicElement.GIVEN_NAME);

    /** Those that hold where a site says nothing else. */
    public static final Set<UpdateRule> DEFAULTS = Set.of(BIRTH_DATE, SEX_AND_FAMILY_NAME, WHOLE_NAME);

    private final Set<DemographicElement> elements;

    UpdateRule(DemographicElement first, DemographicElement... others) {
        this.elements = EnumSet.of(first, others);
    }

    /** What has to differ. */
    Set<DemographicElement> elements() {
        return elements;
    }

    boolean isBroken(PersonComparison comparison) {
        return elements.stream().allMatch(comparison::differs);
    }
}
