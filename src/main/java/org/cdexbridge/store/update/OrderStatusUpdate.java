package org.cdexbridge.store.update;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/**
 * A change of an order's state that names the order by its numbers alone (ORC without a detail segment): all stored
 * orders of the patient with the number take the state on.
 */
final class OrderStatusUpdate {
    private static final int MOST = 100;

    private final FhirServer server;

    OrderStatusUpdate(FhirServer server) {
        this.server = server;
    }

    /** The stored orders in their new state, without a version; the order as it is said where there is none. */
    List<Resource> orders(ServiceRequest incoming) {
        List<Resource> orders = new ArrayList<>();
        for (Identifier number : incoming.getIdentifier()) {
            for (String type : List.of("ServiceRequest", "MedicationRequest")) {
                for (Resource order :
                        server.search(query(type, incoming, number), MOST).matches()) {
                    if (orders.stream().noneMatch(known -> known.getIdPart().equals(order.getIdPart()))) {
                        orders.add(changed(order, incoming.getStatus()));
                    }
                }
            }
        }
        return orders.isEmpty() ? List.of(incoming) : orders;
    }

    private static String query(String type, ServiceRequest incoming, Identifier number) {
        return type + "?patient=" + incoming.getSubject().getReference() + "&identifier="
                + SearchValue.token(number.getSystem(), number.getValue());
    }

    private static Resource changed(Resource stored, ServiceRequestStatus status) {
        Resource order = stored.copy();
        order.setId(stored.getIdElement().getIdPart());
        order.getMeta().setVersionIdElement(null);
        if (status == ServiceRequestStatus.UNKNOWN) {
            return order;
        }
        if (order instanceof ServiceRequest request) {
            request.setStatus(status);
        } else if (order instanceof MedicationRequest request) {
            request.setStatus(medication(status));
        }
        return order;
    }

    private static MedicationRequestStatus medication(ServiceRequestStatus status) {
        return status == ServiceRequestStatus.REVOKED
                ? MedicationRequestStatus.CANCELLED
                : MedicationRequestStatus.fromCode(status.toCode());
    }
}
