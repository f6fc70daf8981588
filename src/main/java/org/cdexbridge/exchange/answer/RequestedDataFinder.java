package org.cdexbridge.exchange.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.task.RequestedQuery;
import org.cdexbridge.exchange.task.RequestedQueryParser;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/** Looks in the store for what a request asks for. */
public final class RequestedDataFinder {
    private final FhirServer server;
    private final PatientResolver patients;

    public RequestedDataFinder(FhirServer server, PatientResolver patients) {
        this.server = server;
        this.patients = patients;
    }

    /** Resource types that the request asks for; what a person has to read may be about any. */
    public static Set<String> types(Request request) {
        return request.requestedItems().stream()
                .filter(item -> !item.isOpen())
                .map(item -> item.kind() == RequestedItem.Kind.QUERY
                        ? RequestedQueryParser.parse(item.query()).type()
                        : item.kind() == RequestedItem.Kind.QUESTIONNAIRE
                                ? "QuestionnaireResponse"
                                : "DocumentReference")
                .collect(Collectors.toSet());
    }

    /**
     * Everything of the patient that fits what is asked for. What only a person can answer brings what a person may choose from.
     *
     * @param most matches for each item
     * @throws RequestRefused {@link ExchangeCode#OTHER_PATIENT}
     */
    public RequestResult find(Request request, String patientId, int most) {
        return new RequestResult(request.requestedItems().stream()
                .map(item -> new RequestResult.Part(item, find(item, patientId, most)))
                .toList());
    }

    /**
     * Adds what a person chose of the patient's data to what was found for the first item that any data may answer; nothing
     * where there is no such item.
     *
     * @param chosen {@code Type/id} each; what is another patient's, or is found already, is passed over
     */
    public RequestResult with(RequestResult found, String patientId, Collection<String> chosen) {
        Set<String> there = found.addresses();
        List<Resource> added = chosen.stream()
                .filter(address -> !there.contains(address))
                .flatMap(address -> ResourceAddress.find(address).stream())
                .filter(ResourceAddress::hasFhirId)
                .flatMap(address -> server.read(address).stream())
                .filter(one -> !isMessage(one))
                .toList();
        Optional<RequestResult.Part> open =
                found.parts().stream().filter(part -> part.item().isOpen()).findFirst();
        if (added.isEmpty() || open.isEmpty()) {
            return found;
        }
        SearchResult all = new SearchResult(
                both(open.get().found().matches(), added, false),
                both(open.get().found().included(), added, true),
                open.get().found().more());
        SearchResult kept = new CompartmentFilter(patientId).keep(all);
        return new RequestResult(found.parts().stream()
                .map(part -> part == open.get() ? new RequestResult.Part(part.item(), kept) : part)
                .toList());
    }

    private static List<Resource> both(List<Resource> found, List<Resource> added, boolean provenance) {
        return Stream.concat(found.stream(), added.stream().filter(one -> one instanceof Provenance == provenance))
                .toList();
    }

    /**
     * Addresses of what a search in the patient's data finds.
     *
     * @param query as a partner may ask it
     * @throws RequestRefused when it is not allowed, or names another patient
     */
    public List<String> search(String query, String patientId, int most) {
        SearchResult found = server.search(forced(RequestedQueryParser.parse(query), patientId), most);
        return Stream.concat(found.matches().stream(), found.included().stream())
                .map(ResourceAddress::text)
                .toList();
    }

    /** A message as it was sent, which is no document. */
    private static boolean isMessage(Resource resource) {
        return resource instanceof DocumentReference document
                && document.getContent().stream()
                        .map(content -> content.getAttachment().getContentType())
                        .anyMatch(type -> type != null && type.contains("hl7-v2"));
    }

    private static SearchResult withoutMessages(SearchResult found) {
        return new SearchResult(
                found.matches().stream().filter(one -> !isMessage(one)).toList(), found.included(), found.more());
    }

    private SearchResult find(RequestedItem item, String patientId, int most) {
        String search =
                switch (item.kind()) {
                    case QUERY -> forced(RequestedQueryParser.parse(item.query()), patientId);
                    case CODE ->
                        item.documentTypes().isEmpty()
                                ? documents(patientId)
                                : documents(patientId) + "&type=" + types(item);
                    case FREE_TEXT -> documents(patientId);
                    case QUESTIONNAIRE ->
                        "QuestionnaireResponse?patient=Patient/" + patientId + "&questionnaire="
                                + SearchValue.of(item.questionnaire());
                };
        SearchResult found = new CompartmentFilter(patientId).keep(server.search(search, most));
        return item.kind() == RequestedItem.Kind.QUERY ? found : withoutMessages(found);
    }

    private String forced(RequestedQuery query, String patientId) {
        boolean other = query.patient()
                .filter(stated -> !stated.isPlaceholder())
                .filter(stated -> !isPatient(stated, patientId))
                .isPresent();
        if (other) {
            throw new RequestRefused(new Finding(
                    ExchangeCode.OTHER_PATIENT, "the query names another patient than Task.for", "Task.input"));
        }
        return query.forPatient(patientId);
    }

    private boolean isPatient(RequestedQuery.PatientValue stated, String patientId) {
        return stated.identifier()
                ? patients.byToken(URLEncoder.encode(stated.value(), StandardCharsets.UTF_8))
                        .equals(Set.of(patientId))
                : patientId.equals(stated.id());
    }

    private static String documents(String patientId) {
        return "DocumentReference?patient=Patient/" + patientId + "&status=current&_sort=-date";
    }

    private static String types(RequestedItem item) {
        return item.documentTypes().stream()
                .map(code -> SearchValue.token(code.system(), code.code()))
                .collect(Collectors.joining(","));
    }
}
