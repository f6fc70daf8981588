package org.cdexbridge.exchange.authorization;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.cdexbridge.exchange.attachment.DeliveryRejected;
import org.cdexbridge.exchange.attachment.PartnerClient;
import org.cdexbridge.exchange.attachment.PartnerPaused;
import org.cdexbridge.exchange.attachment.PartnerUnavailable;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;

/** Reads at the partner's own FHIR server, or here what the partner sent here; nowhere else, whatever a request names. */
public final class OrderReader {
    private final FhirServer server;
    private final PartnerClient partnerClient;

    public OrderReader(FhirServer server, PartnerClient partnerClient) {
        this.server = server;
        this.partnerClient = partnerClient;
    }

    /**
     * What a request refers to: a relative reference leads to this server.
     *
     * @throws OrderUnreadable when it can't be read
     * @throws PartnerPaused while the partner's server is left alone
     */
    public Resource read(String reference, Partner partner) {
        return address(server.relative(reference))
                .map(address -> here(address, partner))
                .orElseGet(() -> kept(reference, partner));
    }

    /**
     * What the partner's own resource refers to: a relative reference leads to its server.
     *
     * @throws OrderUnreadable when it can't be read
     * @throws PartnerPaused while the partner's server is left alone
     */
    Resource kept(String reference, Partner partner) {
        ResourceAddress address = address(relative(reference, partner.fhir()))
                .filter(any -> !partner.fhir().isEmpty())
                .orElseThrow(() ->
                        new OrderUnreadable("is kept nowhere that is configured for the partner, and is not fetched"));
        try {
            return new JsonParser().parse(partnerClient.get(URI.create(partner.fhir() + "/" + address)));
        } catch (PartnerPaused e) {
            // nothing was tried: it is when the server is asked again
            throw e;
        } catch (DeliveryRejected | PartnerUnavailable e) {
            throw new OrderUnreadable("can't be read: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new OrderUnreadable("is no FHIR JSON");
        }
    }

    /** Orders of the hospital itself authorize nobody. */
    private Resource here(ResourceAddress address, Partner partner) {
        return server.read(address)
                .filter(order -> PartnerTag.isFor(order, partner))
                .orElseThrow(() -> new OrderUnreadable("is not here"));
    }

    private static Optional<ResourceAddress> address(String relative) {
        return ResourceAddress.find(relative).filter(ResourceAddress::hasFhirId);
    }

    private static String relative(String reference, String base) {
        return reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
    }
}
