package org.cdexbridge.store.index;

import java.util.stream.Stream;
import org.cdexbridge.resource.ContainedResources;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Business identifiers of what a reference names inside its own resource: nothing else tells who that is. */
final class ContainedIdentifiers {
    private static final String IDENTIFIER = "identifier";

    private ContainedIdentifiers() {}

    /** None where the reference leads elsewhere. */
    static Stream<Identifier> of(Resource resource, Reference reference) {
        return resource instanceof DomainResource domain
                ? ContainedResources.find(domain, reference).stream().flatMap(ContainedIdentifiers::of)
                : Stream.empty();
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
