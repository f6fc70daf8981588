package org.cdexbridge.exchange.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.answer.PatientRecord;
import org.cdexbridge.exchange.flow.ReceivedNarrativeFilter;
import org.cdexbridge.exchange.flow.ResolveRequestStep;
import org.cdexbridge.exchange.flow.UnsolicitedExchangeReader;
import org.cdexbridge.exchange.flow.channel.ClaimedExchange;
import org.cdexbridge.exchange.flow.channel.ResolvedExchange;
import org.cdexbridge.exchange.policy.ReleaseCheck;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;

/** What a person does with the requests that no rule releases. */
public final class ReviewQueue {
    private static final int MOST = 200;

    private final ExchangeQueue exchangeQueue;
    private final ResolveRequestStep opening;
    private final UnsolicitedExchangeReader unasked;
    private final FhirServer server;
    private final ReleaseChecks checks;
    private final WorkSignal wake;

    /** @param wake told when something was decided */
    public ReviewQueue(
            ExchangeQueue exchangeQueue,
            ResolveRequestStep opening,
            UnsolicitedExchangeReader unasked,
            FhirServer server,
            ReleaseChecks checks,
            WorkSignal wake) {
        this.exchangeQueue = exchangeQueue;
        this.opening = opening;
        this.unasked = unasked;
        this.server = server;
        this.checks = checks;
        this.wake = wake;
    }

    /**
     * The oldest first.
     *
     * @param workQueue of these only; empty for all
     */
    public List<WaitingRequest> waiting(String workQueue) {
        return exchangeQueue.list(QueuedExchange.State.WAITING, MOST).stream()
                .map(WaitingRequest::of)
                .filter(one -> workQueue.isEmpty() || workQueue.equals(one.workQueue()))
                .toList();
    }

    /** @throws NoSuchElementException when it is not waiting */
    public Review review(long id) {
        return review(exchange(id));
    }

    /**
     * With what a person searches for besides, in the data of the same patient.
     *
     * @param searches {@code Type?parameter=value&…} each, as a partner may ask
     * @throws NoSuchElementException when it is not waiting
     * @throws IllegalArgumentException when the request is not one that any data may answer, or a search is not allowed
     */
    public Review review(long id, List<String> searches) {
        ResolvedExchange exchange = exchange(id);
        if (!searches.isEmpty() && !exchange.request().isOpen()) {
            throw new IllegalArgumentException("this request says what it asks for");
        }
        try {
            return review(opening.searching(exchange, searches));
        } catch (RequestRefused refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private Review review(ResolvedExchange exchange) {
        ReleaseCheck check = checks.of(exchange.partner());
        return new Review(
                WaitingRequest.of(exchange.one()),
                exchange.request(),
                PatientRecord.of(server, exchange.patientId()).demographics().words(),
                exchange.request().patient().described().stream()
                        .map(Demographics::words)
                        .filter(words -> !words.isEmpty())
                        .toList(),
                DemographicElement.words(exchange.contradiction()),
                exchange.found().all().stream()
                        .map(one -> ResourceSummary.of(one, check.holds(one)))
                        .toList(),
                exchange.found().more());
    }

    /**
     * Bytes of a document that may be released, as they are stored.
     *
     * @param binary id of the Binary
     * @throws NoSuchElementException when nothing that was found holds it
     */
    public byte[] document(long id, String binary) {
        ResolvedExchange exchange = exchange(id);
        List<String> documents =
                server.search("DocumentReference?location=Binary/" + SearchValue.of(binary), MOST).matches().stream()
                        .map(ResourceAddress::text)
                        .toList();
        boolean found = review(opening.with(exchange, documents)).found().stream()
                .anyMatch(item -> item.documents().contains(binary));
        return server.read("Binary", binary)
                .filter(any -> found)
                .map(Binary.class::cast)
                .map(Binary::getData)
                .orElseThrow(() -> new NoSuchElementException("no such document"));
    }

    /**
     * Releases what a person chose.
     *
     * @param chosen {@code Type/id} each, at least one, of what was found; where any data of the patient may answer, of that
     * @param more whether the request stays open, since more is to be released later
     * @throws NoSuchElementException when it is not waiting any more
     * @throws IllegalArgumentException when something else was chosen, or the payer takes one submission only
     */
    public void release(long id, String person, Collection<String> chosen, boolean more) {
        ResolvedExchange exchange = exchange(id);
        if (more && !Review.mayBeSeveral(exchange.request())) {
            throw new IllegalArgumentException("this request takes one submission only");
        }
        Set<String> found = opening.with(exchange, chosen).found().addresses();
        if (chosen.isEmpty() || !found.containsAll(chosen)) {
            throw new IllegalArgumentException("only matching resources of this request can be released");
        }
        decide(id, new Decision(Decision.DecisionState.RELEASED, person, "", List.copyOf(chosen), more));
    }

    /** Releases everything that was found, and that is shown now. */
    public void releaseAll(long id, String person) {
        release(id, person, exchange(id).found().addresses(), false);
    }

    /**
     * Releases nothing.
     *
     * @param reason the partner reads it
     * @throws NoSuchElementException when it is not waiting any more
     * @throws IllegalArgumentException without a reason
     */
    public void refuse(long id, String person, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason for refusal is required");
        }
        decide(id, Decision.refused(person, reason.strip()));
    }

    private void decide(long id, Decision decision) {
        if (!exchangeQueue.decide(id, decision)) {
            throw new NoSuchElementException("it was decided or withdrawn meanwhile");
        }
        wake.signal();
    }

    /**
     * Keeps the answer to the questionnaire that is asked for; it can be released then.
     *
     * @param json a completed QuestionnaireResponse; its patient is the one of the request, whatever it says
     * @throws IllegalArgumentException when it is no answer to that questionnaire
     */
    public void answer(long id, String json) {
        ResolvedExchange exchange = exchange(id);
        QuestionnaireResponse response = read(json);
        if (ReceivedNarrativeFilter.holdsBinary(response)) {
            throw new IllegalArgumentException("an answer contains no Binary");
        }
        Set<String> asked = exchange.request().requestedItems().stream()
                .map(RequestedItem::questionnaire)
                .filter(canonical -> !canonical.isEmpty())
                .collect(Collectors.toSet());
        if (!asked.contains(response.getQuestionnaire())) {
            throw new IllegalArgumentException("this QuestionnaireResponse is not for the requested questionnaire");
        }
        String name = "answer to " + response.getQuestionnaire() + " in "
                + exchange.one().name();
        response.setId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        response.setSubject(new Reference("Patient/" + exchange.patientId()));
        server.transaction(List.of(response));
    }

    private static QuestionnaireResponse read(String json) {
        try {
            if (new JsonParser().parse(json) instanceof QuestionnaireResponse response) {
                ReceivedNarrativeFilter.clean(response);
                return response;
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not valid FHIR JSON", e);
        }
        throw new IllegalArgumentException("not a QuestionnaireResponse");
    }

    private ResolvedExchange exchange(long id) {
        QueuedExchange one = exchangeQueue
                .find(id)
                .filter(some -> some.state() == QueuedExchange.State.WAITING)
                .orElseThrow(() -> new NoSuchElementException("no such request in the review queue"));
        return one.content().kind().isRequest()
                ? opening.open(new ClaimedExchange(one)).exchange()
                : unasked.open(one);
    }
}
