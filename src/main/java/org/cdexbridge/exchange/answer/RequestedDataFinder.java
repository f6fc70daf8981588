package org.cdexbridge.exchange.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.task.RequestedQuery;
import org.cdexbridge.exchange.task.RequestedQueryParser;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.SearchValue;

/** Looks in the store for what a request asks for. */
public final class RequestedDataFinder {
    private final FhirServer server;
    private final PatientResolver patients;

    public RequestedDataFinder(FhirServer server, PatientResolver patients) {
        this.server = server;
        this.patients = patients;
    }

    /** Resource types that the request asks for. */
    public static Set<String> types(Request request) {
        return request.requestedItems().stream()
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
        return new CompartmentFilter(patientId).keep(server.search(search, most));
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
