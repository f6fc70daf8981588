package org.cdexbridge.exchange.query.operation;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** {@code DocumentReference/$docref} of US Core: documents of a patient that are there; none is made on demand. */
public final class DocRefOperation implements FhirHooks {
    private static final int MOST = 500;

    private final FhirServer server;
    private final PartnerAccess terms;

    public DocRefOperation(FhirServer server, PartnerAccess terms) {
        this.server = server;
        this.terms = terms;
    }

    @Override
    public Set<String> operations() {
        return Set.of("DocumentReference/$docref");
    }

    /** Searches by patient, service period and type; what is hidden from a partner gets no entry. */
    @Operation(name = "$docref", typeName = "DocumentReference", idempotent = true)
    public Bundle docref(
            RequestDetails request,
            @OperationParam(name = "patient") @Nullable IdType patient,
            @OperationParam(name = "start") @Nullable DateTimeType start,
            @OperationParam(name = "end") @Nullable DateTimeType end,
            @OperationParam(name = "type") @Nullable List<CodeableConcept> types,
            @OperationParam(name = "on-demand") @Nullable BooleanType onDemand) {
        if (patient == null || !patient.hasIdPart()) {
            throw new InvalidRequestException("parameter 'patient' is missing");
        }
        if (onDemand != null && onDemand.booleanValue()) {
            throw new UnprocessableEntityException("documents are not made on demand");
        }
        StringBuilder query = new StringBuilder("DocumentReference?status=current&patient=Patient/")
                .append(SearchValue.of(patient.getIdPart()));
        time(start).ifPresent(from -> query.append("&period=ge").append(from));
        time(end).ifPresent(to -> query.append("&period=le").append(to));
        if (types != null && !types.isEmpty()) {
            query.append("&type=").append(tokens(types));
        }
        return listed(server.search(query.toString(), MOST).matches().stream()
                .filter(terms.seenBy(RequestCaller.of(request)))
                .toList());
    }

    private static Optional<String> time(@Nullable DateTimeType given) {
        return Optional.ofNullable(given).map(DateTimeType::getValueAsString).map(SearchValue::of);
    }

    private static String tokens(List<CodeableConcept> types) {
        return types.stream()
                .flatMap(type -> type.getCoding().stream())
                .map(coding -> SearchValue.token(
                        Objects.requireNonNullElse(coding.getSystem(), ""),
                        Objects.requireNonNullElse(coding.getCode(), "")))
                .collect(Collectors.joining(","));
    }

    private Bundle listed(List<Resource> documents) {
        Bundle answer = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        for (Resource document : documents) {
            answer.addEntry()
                    .setFullUrl(server.base() + "/DocumentReference/"
                            + document.getIdElement().getIdPart())
                    .setResource(document)
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH);
        }
        return answer;
    }
}
