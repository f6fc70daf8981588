package org.cdexbridge.exchange.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.PatientRecord;
import org.cdexbridge.exchange.answer.PatientResolver;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.answer.RequestedDataFinder;
import org.cdexbridge.exchange.authorization.OwnerCheck;
import org.cdexbridge.exchange.content.ReceivedRequest;
import org.cdexbridge.exchange.flow.channel.ClaimedExchange;
import org.cdexbridge.exchange.flow.channel.RequestHandler;
import org.cdexbridge.exchange.flow.channel.RequestHandlers;
import org.cdexbridge.exchange.flow.channel.ResolvedExchange;
import org.cdexbridge.exchange.flow.channel.ResolvedRequest;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StoreUnavailable;
import org.hl7.fhir.r4.model.Resource;

/** The step {@code resolveRequestStep}: reads the request, tells who asks and about whom, and finds what could be answered. */
public final class ResolveRequestStep {
    /** After this a row whose request was never committed is dropped. */
    private static final Duration COMMITTED = Duration.ofMinutes(2);

    private final FhirServer server;
    private final RequestHandlers handlers;
    private final ExchangeQueue exchangeQueue;
    private final Partners partners;
    private final OwnerCheck owners;
    private final PatientResolver patients;
    private final RequestedDataFinder finder;
    private final ReleaseChecks checks;
    private final Clock clock;

    ResolveRequestStep(
            FhirServer server,
            RequestHandlers handlers,
            ExchangeQueue exchangeQueue,
            Partners partners,
            OwnerCheck owners,
            PatientResolver patients,
            RequestedDataFinder finder,
            ReleaseChecks checks,
            Clock clock) {
        this.server = server;
        this.handlers = handlers;
        this.exchangeQueue = exchangeQueue;
        this.partners = partners;
        this.owners = owners;
        this.patients = patients;
        this.finder = finder;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * Opens. What the partner may never have is as if it had not been found, for rules and for people.
     *
     * @throws RequestRefused when requester or patient are not known
     * @throws StoreUnavailable when the store does not answer
     */
    public ResolvedRequest open(ClaimedExchange claimed) {
        QueuedExchange one = claimed.one();
        Resource asked = asked(one);
        RequestHandler handler = handlers.of(asked);
        Request request = handler.read(asked, one.partner());
        ReceivedRequest content = new ReceivedRequest(handler.kind(asked), ResourceAddress.of(asked));
        Partner partner = partner(request, one);
        exchangeQueue.identify(one.id(), partner.name(), "");
        exchangeQueue.describe(one.id(), content.kind(), request.workQueue());
        OwnerCheck.Owner owner = owners.owner(request, partner);
        if (owner == OwnerCheck.Owner.ANOTHER) {
            throw refused(ExchangeCode.OWNER_IS_ANOTHER, "the owner is not this site", "Task.owner");
        }
        String patientId = patient(request, partner);
        String reference = "Patient/" + patientId;
        exchangeQueue.identify(one.id(), partner.name(), reference);
        RequestResult found = finder.with(
                        finder.find(request, patientId, partner.limits().results()),
                        patientId,
                        one.decision().resources())
                .without(checks.of(partner)::forbids);
        Set<DemographicElement> contradiction = PatientRecord.of(server, patientId)
                .contradiction(request.patient().described());
        return new ResolvedRequest(
                asked,
                new ResolvedExchange(
                        one.of(content, partner.name(), reference),
                        request,
                        partner,
                        patientId,
                        contradiction,
                        owner == OwnerCheck.Owner.UNKNOWN,
                        found));
    }

    /** Adds what a person chose to what was found; what the partner may never have, or is another patient's, is passed over. */
    public ResolvedExchange with(ResolvedExchange exchange, Collection<String> chosen) {
        return exchange.request().isOpen()
                ? exchange.finding(finder.with(exchange.found(), exchange.patientId(), chosen)
                        .without(checks.of(exchange.partner())::forbids))
                : exchange;
    }

    /**
     * Adds what searches of a person find.
     *
     * @throws RequestRefused when one is not allowed, or names another patient
     */
    public ResolvedExchange searching(ResolvedExchange exchange, Collection<String> queries) {
        int most = exchange.partner().limits().results();
        return with(
                exchange,
                queries.stream()
                        .flatMap(query -> finder.search(query, exchange.patientId(), most).stream())
                        .toList());
    }

    /** Who asks says so, or signed in. */
    private Partner partner(Request request, QueuedExchange one) {
        Partner partner = partners.byIdentifier(request.requester().identifiers())
                .or(() -> partners.byName(one.partner()))
                .orElseThrow(() -> refused(
                        ExchangeCode.PARTNER_UNKNOWN, "the requester is no partner of this site", "Task.requester"));
        boolean foreign = request.attachment()
                .filter(order -> !partner.submitAttachment().contains(order.url()))
                .isPresent();
        if (foreign) {
            throw refused(
                    ExchangeCode.ADDRESS_NOT_CONFIGURED,
                    "payer-url is no address that is configured for the partner",
                    "Task.input");
        }
        return partner;
    }

    /** A patient outside the partner's panel is as unknown as one who is not there. */
    private String patient(Request request, Partner partner) {
        return patients.find(request.patient())
                .filter(id -> patients.isOn(partner.panel(), id))
                .orElseThrow(
                        () -> refused(ExchangeCode.PATIENT_UNKNOWN, "no single patient fits Task.for", "Task.for"));
    }

    private Resource asked(QueuedExchange one) {
        Resource asked = server.read(ResourceAddress.parse(one.about())).orElseThrow(() -> missing(one));
        handlers.of(asked).end(asked).ifPresent(end -> {
            throw new ExchangeEnded(end, "");
        });
        return asked;
    }

    private RuntimeException missing(QueuedExchange one) {
        return one.receivedAt().plus(COMMITTED).isBefore(clock.instant())
                ? new ExchangeEnded(QueuedExchange.State.FAILED, "what asks is not in the store")
                : new StoreUnavailable("what asks is not committed yet");
    }

    private static RequestRefused refused(ExchangeCode code, String why, String path) {
        return new RequestRefused(new Finding(code, why, path));
    }
}
