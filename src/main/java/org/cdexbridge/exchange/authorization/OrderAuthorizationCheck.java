package org.cdexbridge.exchange.authorization;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.answer.PatientRecord;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** Looks whether the orders on which a request is based authorize it: active, about the same patient, by the partner. */
public final class OrderAuthorizationCheck {
    private static final String PATIENT = "Patient/";

    private final FhirServer server;
    private final OrderReader reader;

    public OrderAuthorizationCheck(FhirServer server, OrderReader reader) {
        this.server = server;
        this.reader = reader;
    }

    /**
     * Why the first order that fails does not authorize the request, in words for a person; empty when all do.
     *
     * @throws org.cdexbridge.exchange.attachment.PartnerPaused while the server that has an order is left alone
     */
    public Optional<String> problem(Request request, Partner partner, String patientId) {
        return request.basedOn().stream()
                .flatMap(reference -> problem(reference, partner, patientId).stream())
                .findFirst();
    }

    private Optional<String> problem(String reference, Partner partner, String patientId) {
        try {
            return broken(reader.read(reference, partner), partner, patientId)
                    .map(rule -> "the order that authorizes the request " + rule);
        } catch (OrderUnreadable e) {
            return Optional.of("the order that authorizes the request " + e.getMessage());
        }
    }

    private Optional<String> broken(Resource order, Partner partner, String patientId) {
        if (order instanceof ServiceRequest service) {
            return service.getStatus() != ServiceRequestStatus.ACTIVE
                    ? Optional.of("is not active")
                    : patient(RequestDatatypes.patient(service.getSubject(), service), partner, patientId);
        }
        if (order instanceof CommunicationRequest communication) {
            return communication.getStatus() != CommunicationRequestStatus.ACTIVE
                    ? Optional.of("is not active")
                    : patient(RequestDatatypes.patient(communication.getSubject(), communication), partner, patientId)
                            .or(() -> requester(RequestDatatypes.party(communication.getRequester()), partner));
        }
        return Optional.of("is neither a ServiceRequest nor a CommunicationRequest");
    }

    /** A ServiceRequest is made by a practitioner whom the partner need not be; a CommunicationRequest by who asks. */
    private static Optional<String> requester(Party requester, Partner partner) {
        boolean another = !requester.identifiers().isEmpty()
                && requester.identifiers().stream().noneMatch(partner::isNamed);
        return another ? Optional.of("was made by somebody else") : Optional.empty();
    }

    private Optional<String> patient(Party subject, Partner partner, String patientId) {
        boolean isHere = !subject.reference().startsWith(PATIENT)
                && server.relative(subject.reference()).equals(PATIENT + patientId);
        boolean isNamed =
                !subject.identifiers().isEmpty() || !subject.reference().contains(PATIENT);
        Optional<Resource> kept =
                isHere || isNamed ? Optional.empty() : Optional.of(reader.kept(subject.reference(), partner));
        Stream<BusinessId> numbers =
                isNamed ? subject.identifiers().stream() : kept.stream().flatMap(OrderAuthorizationCheck::numbers);
        if (!isHere && numbers.noneMatch(numbers(patientId)::contains)) {
            return Optional.of("is not about this patient");
        }
        Stream<Demographics> described = Stream.concat(
                subject.described().stream(),
                kept.filter(Patient.class::isInstance).map(one -> Demographics.of((Patient) one)).stream());
        Set<DemographicElement> contradiction =
                PatientRecord.of(server, patientId).contradiction(described.toList());
        return contradiction.isEmpty()
                ? Optional.empty()
                : Optional.of("contradicts the record of the patient: " + DemographicElement.words(contradiction));
    }

    private Set<BusinessId> numbers(String patientId) {
        return server.read("Patient", patientId).stream()
                .flatMap(OrderAuthorizationCheck::numbers)
                .collect(Collectors.toSet());
    }

    /** Numbers without a system say nothing elsewhere. */
    private static Stream<BusinessId> numbers(Resource resource) {
        return resource instanceof Patient patient
                ? patient.getIdentifier().stream()
                        .flatMap(identifier -> RequestDatatypes.id(identifier).stream())
                        .filter(number -> !number.system().isEmpty())
                : Stream.empty();
    }
}
