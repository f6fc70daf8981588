package org.cdexbridge.exchange.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class CompartmentFilterTest {
    @Test
    void anAuthorWhoIsNoPatientIsNoOwner() {
        assertThat(CompartmentFilter.owners(document("Patient/one").addAuthor(new Reference("PractitionerRole/r"))))
                .containsExactly("one");
    }

    @Test
    void aPatientWhoIsTheAuthorIsAnOwnerToo() {
        assertThat(CompartmentFilter.owners(document("Patient/one").addAuthor(new Reference("Patient/two"))))
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aDocumentBelongsToAllWhoAreInIt() {
        Bundle bundle = new Bundle();
        bundle.addEntry().setResource(document("Patient/one"));
        bundle.addEntry().setResource(new Condition().setSubject(new Reference("Patient/two")));
        assertThat(CompartmentFilter.owners(bundle)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void whatNamesNobodyHasNoOwner() {
        Resource organization = new Organization().setName("Mount Ember Clinic");
        assertThat(CompartmentFilter.owners(organization)).isEmpty();
    }

    private static DocumentReference document(String patient) {
        return new DocumentReference().setSubject(new Reference(patient));
    }
}
