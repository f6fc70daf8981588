package org.cdexbridge.ccda.datatype;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;

/**
 * The family names in one name by their qualifier: a name at birth (BR) or of a spouse (SP) beside another one is a name of
 * its own.
 */
record CdaFamilyNames(List<SourceNode> own, List<SourceNode> birth, List<SourceNode> spouse) {
    private static final String FAMILY = "family";
    private static final String GIVEN = "given";
    private static final String BIRTH = "BR";
    private static final String SPOUSE = "SP";

    static CdaFamilyNames of(SourceNode name) {
        CdaFamilyNames families = new CdaFamilyNames(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (SourceNode part : name.children(FAMILY)) {
            if (!part.text().isEmpty()) {
                families.like(part).add(part);
            }
        }
        return families;
    }

    private List<SourceNode> like(SourceNode part) {
        return isQualified(part, BIRTH) ? birth : isQualified(part, SPOUSE) ? spouse : own;
    }

    /** Those of the name itself: what has no such qualifier, else the spouse's, else that at birth. */
    private List<SourceNode> ofTheName() {
        return !own.isEmpty() ? own : !spouse.isEmpty() ? spouse : birth;
    }

    /** Whether a part belongs to the name itself. */
    boolean isOfTheName(SourceNode part) {
        return !part.name().equals(FAMILY) || ofTheName().stream().anyMatch(one -> one.node() == part.node());
    }

    boolean isBirthName() {
        return !birth.isEmpty() && own.isEmpty() && spouse.isEmpty();
    }

    /** The name at birth that stands beside another one; empty where none does. */
    static Base birth(SourceNode name) {
        CdaFamilyNames families = of(name);
        HumanName other = families.other(name, families.birth);
        return other.isEmpty() ? other : other.setUse(HumanName.NameUse.MAIDEN);
    }

    /** The name of the spouse that stands beside one's own; empty where none does. */
    static Base spouse(SourceNode name) {
        CdaFamilyNames families = of(name);
        return families.other(name, families.spouse);
    }

    private HumanName other(SourceNode name, List<SourceNode> families) {
        HumanName other = new HumanName();
        if (families.stream().noneMatch(this::isOfTheName)) {
            families.forEach(
                    part -> other.setFamily(other.hasFamily() ? other.getFamily() + " " + part.text() : part.text()));
        }
        if (other.hasFamily()) {
            name.children(GIVEN).stream()
                    .map(SourceNode::text)
                    .filter(text -> !text.isEmpty())
                    .forEach(other::addGiven);
        }
        return other;
    }

    private static boolean isQualified(SourceNode part, String qualifier) {
        return Stream.of(part.attribute("qualifier").split("\\s+")).anyMatch(qualifier::equals);
    }
}
