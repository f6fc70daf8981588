package org.cdexbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cdexbridge.store.FhirStore.WriteResult;
import org.cdexbridge.store.content.ContentIndexTable;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** What a store does of which the bridge keeps a ledger, as it is elsewhere. */
public abstract class RemoteContentIndexContract extends FhirStoreContract {
    @Test
    void aLedgerOfAnotherStoreIsNotBelieved() {
        Patient patient = TestDocuments.patient();
        store.write(List.of(patient));
        journal.update("update fhir_ledger_store set mark = 'urn:uuid:of-a-store-that-was-emptied'");

        assertThat(newStore().write(List.of(patient))).isEqualTo(new WriteResult(1, 0));
    }

    @Test
    void whatTheLedgerWronglyBelievesStoredIsWrittenWhenItIsMissed() {
        Patient patient = TestDocuments.patient();
        store.write(List.of(TestDocuments.practitioner()));
        new ContentIndexTable(journal).note(List.of(patient));

        store.write(List.of(patient, TestDocuments.condition(patient, "Gout")));

        assertThat(stored(patient)).isInstanceOf(Patient.class);
    }

    @Test
    void aRebuiltLedgerKnowsWhatTheStoreHolds() {
        Patient patient = TestDocuments.patient();
        List<Resource> document = TestDocuments.document(patient, 5);
        store.write(document);
        journal.update("delete from fhir_ledger");

        long known = store.rebuild(
                document.stream().map(Resource::fhirType).distinct().toList());

        assertThat(known).isGreaterThanOrEqualTo(document.size());
        assertThat(store.write(document)).isEqualTo(new WriteResult(0, document.size()));
    }
}
