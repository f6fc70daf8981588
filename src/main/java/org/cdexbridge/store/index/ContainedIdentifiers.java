package org.cdexbridge.store.index;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Business identifiers of what a reference names inside its own resource: nothing else tells who that is. */
final class ContainedIdentifiers {
    private static final String INSIDE = "#";
    private static final String IDENTIFIER = "identifier";

    private ContainedIdentifiers() {}

    /** None where the reference leads elsewhere. */
    static Stream<Identifier> of(Resource resource, Reference reference) {
        String written = reference.getReference();
        if (written == null || !written.startsWith(INSIDE) || !(resource instanceof DomainResource domain)) {
            return Stream.empty();
        }
        return domain.getContained().stream()
                .filter(inside -> written.equals(INSIDE + id(inside)))
                .flatMap(ContainedIdentifiers::of);
    }

    private static String id(Resource inside) {
        String id = inside.getIdElement().getIdPart();
        return id == null ? "" : id.replace(INSIDE, "");
    }

    /** A role stands for its practitioner and its organization. */
    private static Stream<Identifier> of(Resource inside) {
        Stream<Identifier> own = Stream.of(inside.getProperty(IDENTIFIER.hashCode(), IDENTIFIER, false))
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast);
        return inside instanceof PractitionerRole role
                ? Stream.concat(
                        own,
                        Stream.of(
                                role.getPractitioner().getIdentifier(),
                                role.getOrganization().getIdentifier()))
                : own;
    }
}
