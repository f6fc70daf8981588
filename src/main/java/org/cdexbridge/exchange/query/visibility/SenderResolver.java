package org.cdexbridge.exchange.query.visibility;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.site.endpoints.Partner;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** Which partner a request is from, or a communication for, by the business identifiers that it gives. */
final class SenderResolver {
    private final Partners partners;

    SenderResolver(Partners partners) {
        this.partners = partners;
    }

    /** The partner's name; empty when nobody is named, or two are. */
    Optional<String> partner(Resource resource) {
        if (resource instanceof Task task) {
            return named(List.of(task.getRequester()));
        }
        if (resource instanceof CommunicationRequest request) {
            return named(List.of(request.getRequester()));
        }
        return resource instanceof Communication communication ? named(communication.getRecipient()) : Optional.empty();
    }

    private Optional<String> named(List<Reference> parties) {
        List<BusinessId> identifiers = parties.stream()
                .flatMap(party -> RequestDatatypes.party(party).identifiers().stream())
                .toList();
        return partners.byIdentifier(identifiers).map(Partner::name);
    }
}
