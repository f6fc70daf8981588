package org.cdexbridge.exchange.communication;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.answer.SearchBundle;
import org.cdexbridge.resource.Code;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPayloadComponent;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** Writes the Communication that answers a CommunicationRequest, profile cdex-communication of CDex 0.1.0. */
public final class CommunicationWriter {
    private final SearchBundle bundles;
    private final Clock clock;

    public CommunicationWriter(FhirServer server, Clock clock) {
        this.bundles = new SearchBundle(server);
        this.clock = clock;
    }

    /** With a payload for each document, and for each query a searchset Bundle; each says what it answers. */
    public Communication answer(RequestLocation asked, RequestResult released) {
        Communication communication = about(asked).setStatus(CommunicationStatus.COMPLETED);
        for (RequestResult.Part part : released.parts()) {
            if (part.item().kind() == RequestedItem.Kind.QUERY) {
                CommunicationPayloadComponent payload = communication.addPayload();
                payload.addExtension(
                        CommunicationRequestReader.QUERY,
                        new StringType(part.item().query()));
                payload.setContent(searchset(part));
            } else {
                part.found().matches().forEach(document -> documents(communication, part.item(), document));
            }
        }
        return communication;
    }

    /** Not done, and why. */
    public Communication refusal(RequestLocation asked, String reason) {
        Communication communication = about(asked).setStatus(CommunicationStatus.NOTDONE);
        communication.setStatusReason(new CodeableConcept().setText(reason));
        communication.addPayload().setContent(new StringType("Nothing is sent"));
        return communication;
    }

    /**
     * What asks, with where it is kept.
     *
     * @param base of the FHIR server to which its relative references to a type lead
     * @param address of it
     */
    public record RequestLocation(CommunicationRequest request, UnaryOperator<String> base, String address) {
        /** At a server of ours. */
        public static RequestLocation at(FhirServer server, CommunicationRequest request) {
            return new RequestLocation(
                    request, server::base, server.base(request.fhirType()) + "/" + ResourceAddress.text(request));
        }
    }

    private Communication about(RequestLocation kept) {
        CommunicationRequest asked = kept.request();
        Communication communication = new Communication();
        communication
                .addIdentifier()
                .setSystem("urn:ietf:rfc:3986")
                .setValue("urn:uuid:" + id("answer to " + kept.address()));
        Reference request = communication.addBasedOn().setReference(kept.address());
        if (asked.hasIdentifier()) {
            request.setIdentifier(asked.getIdentifierFirstRep());
        }
        communication.setSubject(whole(asked.getSubject(), kept.base()));
        asked.getRecipient().forEach(recipient -> communication.addRecipient(whole(recipient, kept.base())));
        if (asked.hasSender()) {
            communication.setSender(whole(asked.getSender(), kept.base()));
        }
        asked.getAbout().forEach(about -> communication.addAbout(whole(about, kept.base())));
        communication.setSent(Date.from(clock.instant()));
        return communication;
    }

    /** The same however often the step is repeated. */
    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What is relative here leads nowhere there; what is contained there is not here. */
    private static Reference whole(Reference reference, UnaryOperator<String> base) {
        Reference whole = reference.copy();
        String target = reference.getReference();
        if (target != null && target.startsWith("#")) {
            whole.setReference(null);
        } else if (target != null && !target.contains(":")) {
            whole.setReference(base.apply(target.split("/")[0]) + "/" + target);
        }
        return whole;
    }

    private Attachment searchset(RequestResult.Part part) {
        Resource bundle =
                bundles.whole(new RequestResult(List.of(part)), id(part.item().query()));
        return new Attachment().setContentType("application/fhir+json").setData(FhirJson.of(bundle));
    }

    private void documents(Communication communication, RequestedItem item, Resource found) {
        DocumentReference document = (DocumentReference) bundles.withBytes(found);
        document.getContent().forEach(content -> {
            CommunicationPayloadComponent payload = communication.addPayload();
            if (!item.codes().isEmpty()) {
                payload.addExtension(CommunicationRequestReader.NOTE_TYPE, concept(item.codes()));
            }
            payload.setContent(content.getAttachment());
        });
    }

    private static CodeableConcept concept(List<Code> codes) {
        CodeableConcept concept = new CodeableConcept();
        codes.forEach(code -> concept.addCoding().setSystem(code.system()).setCode(code.code()));
        return concept;
    }
}
