package org.cdexbridge.exchange.flow.channel;

import java.util.Optional;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.communication.CommunicationRequestReader;
import org.cdexbridge.exchange.communication.CommunicationWriter;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Resource;

/** CommunicationRequests of 2019. */
public final class CommunicationRequestHandler implements RequestHandler {
    private final FhirServer server;
    private final CommunicationSender sender;
    private final CommunicationWriter writer;

    public CommunicationRequestHandler(FhirServer server, CommunicationSender sender, CommunicationWriter writer) {
        this.server = server;
        this.sender = sender;
        this.writer = writer;
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
    public ExchangeKind kind(Resource sent) {
        return ExchangeKind.COMMUNICATION_REQUEST;
    }

    @Override
    public Request read(Resource asked, String signedIn) {
        return CommunicationRequestReader.read((CommunicationRequest) asked);
    }

    /** The request belongs to who sent it: only the exchange queue knows that it was answered. */
    @Override
    public Optional<QueuedExchange.State> end(Resource asked) {
        return Optional.empty();
    }

    @Override
    public void onHold(Resource asked) {
        // there is no way to say so
    }

    @Override
    public void delayed(QueuedExchange one, Resource asked, String why) {
        // nor this
    }

    @Override
    public void refuse(QueuedExchange one, Resource asked, QueuedExchange.State state, String reason) {
        sender.send(writer.refusal(kept(asked), reason), one.partner());
    }

    @Override
    public void answer(ResolvedRequest resolved, RequestResult released) {
        sender.send(
                writer.answer(kept(resolved.asked()), released), resolved.one().partner());
    }

    private CommunicationWriter.RequestLocation kept(Resource asked) {
        return CommunicationWriter.RequestLocation.at(server, (CommunicationRequest) asked);
    }
}
