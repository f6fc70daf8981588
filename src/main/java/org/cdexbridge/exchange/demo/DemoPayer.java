package org.cdexbridge.exchange.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.conversion.Source;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/** Keeps what was submitted, once each: a second attempt to send the same thing changes nothing. */
final class DemoPayer {
    private final Map<String, Submitted> byRequest = new LinkedHashMap<>();

    /**
     * What it took.
     *
     * @param trackingId by which the claim is found
     * @param attachTo claim or prior authorization
     * @param member number of the patient
     * @param at when it came first
     * @param attempts how often it came
     * @param documents SHA-256 and size of each document
     */
    record Submitted(
            String trackingId, String attachTo, String member, Instant at, int attempts, List<Document> documents) {
        Submitted again() {
            return new Submitted(trackingId, attachTo, member, at, attempts + 1, documents);
        }
    }

    /** The bytes of a document, and what tells them from others. */
    record Document(String contentType, String sha256, int size, @JsonIgnore byte[] bytes) {}

    /** @param request the same for each attempt to send the same thing */
    synchronized void take(String request, Parameters parameters) {
        Submitted first = submitted(parameters);
        byRequest.merge(request, first, (before, same) -> before.again());
    }

    synchronized List<Submitted> submitted() {
        return new ArrayList<>(byRequest.values());
    }

    /** The first document under a tracking id. */
    synchronized Optional<Document> document(String trackingId) {
        return byRequest.values().stream()
                .filter(one -> one.trackingId().equals(trackingId))
                .flatMap(one -> one.documents().stream())
                .findFirst();
    }

    private static Submitted submitted(Parameters parameters) {
        return new Submitted(
                identifier(parameters, "TrackingId"),
                SubmitRules.text(parameters, "AttachTo"),
                identifier(parameters, "MemberId"),
                Instant.now(),
                1,
                parameters.getParameter().stream()
                        .filter(parameter -> parameter.getName().equals("Attachment"))
                        .flatMap(attachment -> attachment.getPart().stream())
                        .map(ParametersParameterComponent::getResource)
                        .filter(DocumentReference.class::isInstance)
                        .map(DocumentReference.class::cast)
                        .flatMap(document -> document.getContent().stream())
                        .map(content -> document(
                                content.getAttachment().getContentType(),
                                content.getAttachment().getData()))
                        .toList());
    }

    private static Document document(String contentType, byte[] bytes) {
        byte[] data = bytes == null ? new byte[0] : bytes;
        return new Document(contentType, Source.sha256(data), data.length, data);
    }

    private static String identifier(Parameters parameters, String name) {
        return parameters.hasParameter(name)
                        && parameters.getParameter(name).getValue() instanceof Identifier identifier
                ? identifier.getValue()
                : "";
    }
}
