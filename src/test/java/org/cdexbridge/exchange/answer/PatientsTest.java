package org.cdexbridge.exchange.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientsTest {
    private static final String SYSTEM = "urn:oid:2.999.1";

    private final FhirServer store = LocalStoreFixture.server(TestDatabase.pool(TestDatabase.inMemory()));
    private final PatientResolver patients = new PatientResolver(store);

    private void keep(String id, String number) {
        Patient patient = new Patient();
        patient.setId(id);
        patient.addIdentifier().setSystem(SYSTEM).setValue(number);
        store.transaction(List.of(patient));
    }

    private static Party numbered(String number) {
        return new Party("", List.of(new BusinessId(SYSTEM, number)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7,1", "7," + SYSTEM + "|1", "1,", "\\1", "1|", "1$"})
    void aNumberWithWhatSeparatesValuesIsNobodyElses(String number) {
        keep("one", "1");

        assertThat(patients.find(numbered(number))).isEmpty();

        keep("other", number);
        assertThat(patients.find(numbered(number))).contains("other");
        assertThat(patients.find(numbered("1"))).contains("one");
    }
}
