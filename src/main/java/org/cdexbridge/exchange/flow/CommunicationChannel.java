package org.cdexbridge.exchange.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.Answer;
import org.cdexbridge.exchange.attachment.Courier;
import org.cdexbridge.exchange.communication.CommunicationRequestReader;
import org.cdexbridge.exchange.communication.CommunicationWriter;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Resource;

/**
 * CommunicationRequests of 2019. The answer goes to the FHIR server configured for the partner, never to an address
 * inside the request; without one it is kept here, where the partner finds it by {@code based-on}.
 */
final class CommunicationChannel implements Channel {
    private final FhirServer server;
    private final Courier courier;
    private final Partners partners;
    private final CommunicationWriter writer;

    CommunicationChannel(FhirServer server, Courier courier, Partners partners, Clock clock) {
        this.server = server;
        this.courier = courier;
        this.partners = partners;
        this.writer = new CommunicationWriter(server, clock);
    }

    @Override
    public String type() {
        return "CommunicationRequest";
    }

    @Override
    public void check(Resource sent) {
        CommunicationRequestReader.read((CommunicationRequest) sent);
    }

    @Override
    public void checkChange(Resource before, Resource after) {
        throw new RequestRefused(Finding.of(ExchangeCode.CHANGE_REFUSED, "send a new CommunicationRequest"));
    }

    @Override
    public Request read(Resource asked) {
        return CommunicationRequestReader.read((CommunicationRequest) asked);
    }

    /** The request belongs to who sent it: only the docket knows that it was answered. */
    @Override
    public Case.State end(Resource asked) {
        return null;
    }

    @Override
    public void waits(CaseFile file) {
        // there is no way to say so
    }

    @Override
    public void refuse(Case one, Resource asked, Case.State state, String reason) {
        send(writer.refusal((CommunicationRequest) asked, reason), one);
    }

    @Override
    public void answer(CaseFile file, Answer released) {
        send(writer.answer((CommunicationRequest) file.asked(), released), file.one());
    }

    private void send(Communication communication, Case one) {
        String id = communication.getIdentifierFirstRep().getValue().substring("urn:uuid:".length());
        String base = partners.byName(one.partner()).map(Partner::fhir).orElse("");
        if (!base.isEmpty()) {
            courier.post(URI.create(base + "/Communication"), json(communication), id);
        }
        communication.setId(id);
        server.transaction(List.of(communication));
    }

    private static byte[] json(Resource resource) {
        try {
            return new JsonParser().composeBytes(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
