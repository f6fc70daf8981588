package org.cdexbridge.exchange.flow.channel;

import java.net.URI;
import java.util.List;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.exchange.attachment.PartnerClient;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Communication;

/**
 * Sends Communications to the FHIR server configured for the partner, never to an address inside a request, and keeps
 * them here, where the partner finds them by {@code based-on}.
 */
public record CommunicationSender(FhirServer server, PartnerClient partnerClient, Partners partners) {
    /**
     * Sends and keeps; a second attempt has the same identifier and the same id.
     *
     * @param partner name
     * @return its address here
     */
    String send(Communication communication, String partner) {
        String id = communication.getIdentifierFirstRep().getValue().substring("urn:uuid:".length());
        String base = partners.byName(partner).map(Partner::fhir).orElse("");
        if (!base.isEmpty()) {
            partnerClient.post(
                    URI.create(base + "/Communication"), FhirJson.of(communication), communication.fhirType(), id);
        }
        communication.setId(id);
        server.transaction(List.of(communication));
        return ResourceAddress.text(communication);
    }
}
