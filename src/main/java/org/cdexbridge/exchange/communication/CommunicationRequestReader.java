package org.cdexbridge.exchange.communication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.Request.Form;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.exchange.task.RequestedQueryParser;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.resource.BusinessId;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestPayloadComponent;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/** Reads CommunicationRequests, profile cdex-communicationrequest of CDex 0.1.0: each payload is one item. */
public final class CommunicationRequestReader {
    private static final String BASE = "http://hl7.org/fhir/us/davinci-cdex/StructureDefinition/";
    /** A FHIR search relative to the base. */
    static final String QUERY = BASE + "cdex-payload-query-string";
    /** A LOINC document type. */
    static final String NOTE_TYPE = BASE + "cdex-payload-clinical-note-type";

    private CommunicationRequestReader() {}

    /** @throws RequestRefused with every rule that is broken */
    public static Request read(CommunicationRequest asked) {
        List<Finding> broken = new ArrayList<>();
        hold(asked.hasSubject(), "CommunicationRequest.subject is 1..1", broken);
        hold(asked.hasPayload(), "CommunicationRequest.payload is 1..*", broken);
        hold(
                asked.getStatus() == CommunicationRequestStatus.ACTIVE,
                "CommunicationRequest.status must be active",
                broken);
        hold(
                asked.getPayload().stream()
                        .allMatch(payload -> payload.getExtensionsByUrl(QUERY).size() <= 1
                                && payload.getExtensionsByUrl(NOTE_TYPE).size() <= 1),
                "a payload has one query or one type of note",
                broken);
        hold(!asked.hasModifierExtension(), "modifier extensions are not understood", broken);
        if (!broken.isEmpty()) {
            throw new RequestRefused(broken);
        }
        return new Request(
                Form.COMMUNICATION_REQUEST,
                RequestDatatypes.patient(asked.getSubject(), asked),
                requester(asked),
                RequestDatatypes.party(asked.getSender()),
                asked.getPayload().stream()
                        .map(CommunicationRequestReader::item)
                        .toList(),
                List.of(),
                "",
                false,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static void hold(boolean kept, String rule, List<Finding> broken) {
        if (!kept) {
            broken.add(new Finding(ExchangeCode.ELEMENT_MISSING, rule, "CommunicationRequest"));
        }
    }

    /** Who asks, by all identifiers of those who ask and who shall get the answer: the guide mixes the two up. */
    private static Party requester(CommunicationRequest asked) {
        List<BusinessId> identifiers = Stream.concat(Stream.of(asked.getRequester()), asked.getRecipient().stream())
                .flatMap(reference -> RequestDatatypes.party(reference, asked).identifiers().stream())
                .distinct()
                .toList();
        return new Party(RequestDatatypes.text(asked.getRequester().getReference()), identifiers);
    }

    private static RequestedItem item(CommunicationRequestPayloadComponent payload) {
        String text = payload.getContent() instanceof StringType words ? RequestDatatypes.text(words.getValue()) : "";
        Optional<Extension> query = payload.getExtensionsByUrl(QUERY).stream().findFirst();
        if (query.isPresent()) {
            return query(query.get());
        }
        return payload.getExtensionsByUrl(NOTE_TYPE).stream()
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(CodeableConcept.class::cast)
                .filter(type -> !RequestDatatypes.codes(type).isEmpty())
                .findFirst()
                // the content of a payload is mandatory and beside a type its label, whatever it says
                .map(type -> RequestedItem.document(
                                RequestDatatypes.codes(type), RequestDatatypes.text(type.getText()), List.of())
                        .labelled(text))
                .orElseGet(() -> RequestedItem.document(List.of(), text, List.of()));
    }

    private static RequestedItem query(Extension extension) {
        String query = extension.hasValue()
                ? RequestDatatypes.text(extension.getValue().primitiveValue())
                : "";
        RequestedQueryParser.parse(query);
        return RequestedItem.query(query);
    }
}
