package org.cdexbridge.exchange.answer;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Panel;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Finds the patient of a request: by logical identifier, or by reference to this server. */
public final class PatientResolver {
    private static final int TWO = 2;

    private final FhirServer server;

    public PatientResolver(FhirServer server) {
        this.server = server;
    }

    /** The id of the one patient whom all that is given fits; empty for none or several. */
    public Optional<String> find(Party patient) {
        Set<String> ids = patient.identifiers().stream()
                .map(identifier -> byToken(SearchValue.token(identifier.system(), identifier.value())))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        if (!patient.identifiers().isEmpty() && ids.size() != 1) {
            return Optional.empty();
        }
        if (patient.reference().isEmpty()) {
            return ids.stream().findFirst();
        }
        return local(patient.reference()).filter(id -> ids.isEmpty() || ids.contains(id));
    }

    /** Whether a partner's panel has this patient. */
    public boolean isOn(Panel panel, String patientId) {
        return panel.all()
                || isListed(panel, patientId)
                || !panel.group().isEmpty() && members(panel.group()).contains(patientId);
    }

    /** Whether a partner's panel names one of this patient's identifiers. */
    public boolean isListed(Panel panel, String patientId) {
        return !panel.patients().isEmpty()
                && server.read("Patient", patientId)
                        .map(Patient.class::cast)
                        .filter(patient -> panel.lists(patient.getIdentifier().stream()
                                .flatMap(identifier -> RequestDatatypes.id(identifier).stream())
                                .toList()))
                        .isPresent();
    }

    /** Ids of the Patients who are active members of a Group; of a Group that is not there, none. */
    public Set<String> members(String group) {
        return server.read("Group", group).map(Group.class::cast).stream()
                .flatMap(some -> some.getMember().stream())
                .filter(member -> !member.getInactive())
                .map(member -> member.getEntity().getReferenceElement())
                .filter(reference -> "Patient".equals(reference.getResourceType()) && !reference.isAbsolute())
                .map(IIdType::getIdPart)
                .collect(Collectors.toSet());
    }

    /**
     * Ids of the patients with this identifier, two at most: more than one is one too many.
     *
     * @param token of a search, encoded for a URL
     */
    Set<String> byToken(String token) {
        return server.search("Patient?identifier=" + token, TWO).matches().stream()
                .map(PatientResolver::id)
                .collect(Collectors.toSet());
    }

    private Optional<String> local(String reference) {
        return ResourceAddress.find(server.relative(reference))
                .filter(address -> address.type().equals("Patient") && address.hasFhirId())
                .flatMap(server::read)
                .map(PatientResolver::id);
    }

    private static String id(Resource resource) {
        return resource.getIdElement().getIdPart();
    }
}
