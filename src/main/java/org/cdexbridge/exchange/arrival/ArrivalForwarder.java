package org.cdexbridge.exchange.arrival;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.cdexbridge.exchange.StatedPatient;
import org.cdexbridge.exchange.attachment.UnsolicitedAttachments;
import org.cdexbridge.exchange.content.ArrivalMatch;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.content.SendAttachmentRequest;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.push.PushService;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.ArrivalRule;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes a push or an attachment of what arrived, with all that is checked of those, under names that follow from it. No
 * rule confirms what needs a person.
 */
public final class ArrivalForwarder {
    private static final int DATE = "YYYY-MM-DD".length();

    private final Partners partners;
    private final FhirServer server;
    private final PushService push;
    private final UnsolicitedAttachments unsolicited;

    public ArrivalForwarder(
            Partners partners, FhirServer server, PushService push, UnsolicitedAttachments unsolicited) {
        this.partners = partners;
        this.server = server;
        this.push = push;
        this.unsolicited = unsolicited;
    }

    /**
     * Takes it on; a second call for the same exchange changes nothing.
     *
     * @throws IllegalArgumentException with the reason why it is not sent
     */
    public void forward(QueuedExchange one) {
        ArrivalMatch arrived = (ArrivalMatch) one.content();
        Partner partner = partners.byName(one.partner())
                .orElseThrow(() -> new IllegalArgumentException("the partner is not configured any more"));
        ArrivalRule rule = partner.onArrival().stream()
                .filter(some -> some.name().equals(arrived.rule()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the rule is not configured any more"));
        String person = "rule " + rule.name();
        switch (rule.send()) {
            case RESOURCES ->
                push.take(
                        new PushRequest(partner.name(), arrived.resources(), Optional.empty(), false),
                        person,
                        id(one, ""));
            case DOCUMENT ->
                push.take(new PushRequest(partner.name(), List.of(), arrived.bundle(), false), person, id(one, ""));
            case ATTACHMENT -> arrived.documents().forEach(document -> attach(one, partner, rule, document));
        }
    }

    private void attach(QueuedExchange one, Partner partner, ArrivalRule rule, String address) {
        BusinessId tracking = new BusinessId("urn:ietf:rfc:3986", "urn:uuid:" + id(one, address));
        if (unsolicited.latest(tracking.token()).isPresent()) {
            return;
        }
        DocumentReference document = (DocumentReference) read(address);
        SendAttachmentRequest request = new SendAttachmentRequest(
                partner.name(),
                address,
                rule.attachTo(),
                Optional.empty(),
                Optional.of(tracking),
                Optional.ofNullable(rule.payer()),
                Optional.ofNullable(rule.organization()),
                Optional.ofNullable(rule.provider()),
                Optional.of(member(one.patient(), rule.member())),
                Optional.of(day(document)),
                List.of(),
                Optional.empty(),
                false,
                false,
                StatedPatient.NOBODY);
        unsolicited.send(request, "rule " + rule.name());
    }

    /** The day of service: when what is documented began, else when the document was written. */
    private static String day(DocumentReference document) {
        return Stream.of(document.getContext().getPeriod().getStartElement(), document.getDateElement())
                .filter(PrimitiveType::hasValue)
                .map(PrimitiveType::getValueAsString)
                .filter(time -> time.length() >= DATE)
                .map(time -> time.substring(0, DATE))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the document has no service date"));
    }

    private BusinessId member(String patient, String system) {
        return ((Patient) read(patient))
                .getIdentifier().stream()
                        .filter(identifier -> system.equals(identifier.getSystem()))
                        .flatMap(identifier -> RequestDatatypes.id(identifier).stream())
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("the patient has no member id of this payer"));
    }

    private Resource read(String address) {
        return server.read(ResourceAddress.parse(address))
                .orElseThrow(() -> new IllegalArgumentException("the resource is not in the store any more"));
    }

    /** The same however often it is tried. */
    private static String id(QueuedExchange one, String part) {
        return UUID.nameUUIDFromBytes((one.about() + " " + part).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
