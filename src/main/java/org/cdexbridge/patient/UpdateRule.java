package org.cdexbridge.patient;

import java.util.EnumSet;
import java.util.Set;

/**
 * What contradicts when a record is told again under the same identifier. Less than for a release: people marry, are
 * named after birth and are called by another name.
 */
public enum UpdateRule {
    /** Different birth dates, as far as both are known. */
    BIRTH_DATE(Element.BIRTH_DATE),
    /** Different sex, and no family name in common. */
    SEX_AND_FAMILY_NAME(Element.SEX, Element.FAMILY_NAME),
    /** Neither a family name nor a given name in common, where no birth date says that it is the same person. */
    WHOLE_NAME(Element.FAMILY_NAME, Element.GIVEN_NAME) {
        @Override
        boolean isBroken(PersonComparison comparison) {
            return super.isBroken(comparison) && !comparison.agrees(Element.BIRTH_DATE);
        }
    },
    /** No family name in common. */
    FAMILY_NAME(Element.FAMILY_NAME),
    /** No given name in common. */
    GIVEN_NAME(Element.GIVEN_NAME);

    /** Those that hold where a site says nothing else. */
    public static final Set<UpdateRule> DEFAULTS = Set.of(BIRTH_DATE, SEX_AND_FAMILY_NAME, WHOLE_NAME);

    private final Set<Element> elements;

    UpdateRule(Element first, Element... others) {
        this.elements = EnumSet.of(first, others);
    }

    /** What has to differ. */
    Set<Element> elements() {
        return elements;
    }

    boolean isBroken(PersonComparison comparison) {
        return elements.stream().allMatch(comparison::differs);
    }
}
