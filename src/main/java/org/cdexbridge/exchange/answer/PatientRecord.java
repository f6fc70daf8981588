package org.cdexbridge.exchange.answer;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.PatientIdentifier;
import org.cdexbridge.patient.PersonComparison;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * The record of a patient, with which is compared what others say of him before anything is released; by the rule of
 * {@link PersonComparison} for releases.
 *
 * @param server that has the record
 * @param demographics of the patient, and of those who were merged into him
 */
public record PatientRecord(FhirServer server, Demographics demographics) {
    /** The record of a patient by id; of one who is not there it says nothing. */
    public static PatientRecord of(FhirServer server, String patientId) {
        Optional<Patient> patient = server.read("Patient", patientId).map(Patient.class::cast);
        Demographics merged = patient.stream()
                .flatMap(one -> one.getLink().stream())
                .filter(link -> link.getType() == Patient.LinkType.REPLACES)
                .flatMap(link -> server
                        .read("Patient", link.getOther().getReferenceElement().getIdPart())
                        .stream())
                .map(Patient.class::cast)
                .map(Demographics::of)
                .reduce(Demographics.NONE, Demographics::or);
        return new PatientRecord(
                server, patient.map(Demographics::of).orElse(Demographics.NONE).or(merged));
    }

    /** In which elements some of what is said contradicts the record; none when nothing does. */
    public Set<DemographicElement> contradiction(Collection<Demographics> described) {
        return described.stream()
                .flatMap(said -> PersonComparison.of(said, demographics).forRelease().contradiction().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DemographicElement.class)));
    }

    /** Whether a number is known to be somebody else's, or the authority knows the patient by another one. */
    public boolean contradicts(BusinessId member) {
        if (member.system().isEmpty()) {
            return false;
        }
        PatientIdentifier number = new PatientIdentifier(member.system(), member.value());
        Demographics numbered = new Demographics(List.of(), "", "", "", List.of(number));
        return !contradiction(List.of(numbered)).isEmpty()
                || !demographics.numbers().contains(number) && !holders(member).isEmpty();
    }

    private List<Resource> holders(BusinessId member) {
        return server.search("Patient?identifier=" + SearchValue.token(member.system(), member.value()), 1)
                .matches();
    }
}
