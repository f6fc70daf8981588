package org.cdexbridge.exchange.authorization;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Whether a request is for this site: its owner is compared with {@code site.identifiers}. A site that names none of its
 * own is taken for the owner of every request that does not name another partner.
 */
public final class OwnerCheck {
    /** Who is asked. */
    public enum Owner {
        THIS_SITE,
        ANOTHER,
        /** Of whom nothing here tells whether it is this site: a person has to. */
        UNKNOWN
    }

    /** Departments within departments; more is a circle. */
    private static final int STEPS = 5;

    private final FhirServer server;
    private final Partners partners;
    private final Supplier<Endpoints> endpoints;

    public OwnerCheck(FhirServer server, Partners partners, Supplier<Endpoints> endpoints) {
        this.server = server;
        this.partners = partners;
        this.endpoints = endpoints;
    }

    /**
     * Looks in the store only where the numbers of the request do not tell.
     *
     * @param partner who asks
     */
    public Owner owner(Request request, Partner partner) {
        Party owner = request.owner();
        List<BusinessId> site = endpoints.get().site().identifiers();
        boolean isPartner = partners.byIdentifier(owner.identifiers())
                // in 2019 sender and recipient of a CommunicationRequest were mixed up
                .filter(named -> request.form() != Request.Form.COMMUNICATION_REQUEST || !named.equals(partner))
                .isPresent();
        if (isPartner) {
            return Owner.ANOTHER;
        }
        if (site.isEmpty() || !owner.isNamed() || isNamed(owner.identifiers(), site)) {
            return Owner.THIS_SITE;
        }
        List<Resource> known = known(owner);
        if (known.stream().anyMatch(one -> belongs(one, site, STEPS))) {
            return Owner.THIS_SITE;
        }
        Set<String> systems = site.stream().map(BusinessId::system).collect(Collectors.toSet());
        boolean another = Stream.concat(
                        owner.identifiers().stream(), known.stream().flatMap(RequestDatatypes::identifiers))
                .filter(number -> systems.contains(number.system()))
                .anyMatch(number -> holders("Practitioner", number).isEmpty());
        return another ? Owner.ANOTHER : Owner.UNKNOWN;
    }

    /** What the store has of it: what a reference leads to, and the organizations with its numbers. */
    private List<Resource> known(Party owner) {
        Stream<Resource> referenced = read(owner.reference()).stream();
        Stream<Resource> numbered =
                owner.identifiers().stream().flatMap(number -> holders("Organization", number).stream());
        return Stream.concat(referenced, numbered).toList();
    }

    private List<Resource> holders(String type, BusinessId number) {
        String token = SearchValue.token(number.system(), number.value());
        return server.search(type + "?identifier=" + token, 2).matches();
    }

    private List<Resource> read(String reference) {
        return ResourceAddress.find(server.relative(reference))
                .filter(ResourceAddress::hasFhirId)
                .flatMap(server::read)
                .stream()
                .toList();
    }

    /** Whether it is the site, a part of it, or somebody who works there. */
    private boolean belongs(Resource resource, List<BusinessId> site, int steps) {
        if (isNamed(RequestDatatypes.identifiers(resource).toList(), site)) {
            return true;
        }
        return steps > 0
                && above(resource)
                        .flatMap(reference -> read(RequestDatatypes.text(reference.getReference())).stream())
                        .anyMatch(next -> belongs(next, site, steps - 1));
    }

    private static Stream<Reference> above(Resource resource) {
        if (resource instanceof PractitionerRole role) {
            return Stream.of(role.getOrganization());
        }
        return resource instanceof Organization organization ? Stream.of(organization.getPartOf()) : Stream.empty();
    }

    private static boolean isNamed(Collection<BusinessId> numbers, List<BusinessId> site) {
        return numbers.stream().anyMatch(number -> site.stream().anyMatch(number::matches));
    }
}
