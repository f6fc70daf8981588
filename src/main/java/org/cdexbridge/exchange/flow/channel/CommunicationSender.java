package org.cdexbridge.exchange.flow.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.cdexbridge.exchange.attachment.PartnerClient;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Resource;

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
            partnerClient.post(URI.create(base + "/Communication"), json(communication), id);
        }
        communication.setId(id);
        server.transaction(List.of(communication));
        return ResourceAddress.text(communication);
    }

    private static byte[] json(Resource resource) {
        try {
            return new JsonParser().composeBytes(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
