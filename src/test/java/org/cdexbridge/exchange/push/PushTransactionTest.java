package org.cdexbridge.exchange.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class PushTransactionTest {
    private final Patient patient = TestDocuments.patient();
    private final Condition condition = TestDocuments.condition(patient, "Asthma");
    private final Resource provenance = TestDocuments.provenance(patient, condition);

    private Bundle pushed() {
        return new PushTransaction("https://hospital.test/fhir")
                .of(List.of(patient.copy(), condition.copy(), provenance.copy()));
    }

    @Test
    void whatIsPushedIsFoundAgainByAnIdentifierOfOursSoThatNothingIsDoubled() {
        Bundle bundle = pushed();

        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(bundle.getEntry().get(1).getRequest().getUrl())
                .isEqualTo("Condition?identifier=https%3A%2F%2Fhospital.test%2Ffhir%7CCondition%2F"
                        + condition.getIdPart());
        assertThat(((Condition) bundle.getEntry().get(1).getResource()).getIdentifier())
                .extracting(identifier -> identifier.getSystem() + "|" + identifier.getValue())
                .contains("https://hospital.test/fhir|Condition/" + condition.getIdPart());
        assertThat(pushed().equalsDeep(bundle)).isTrue();
    }

    @Test
    void referencesAmongWhatIsPushedLeadToTheEntriesOfTheTransaction() {
        Bundle bundle = pushed();
        Condition sent = (Condition) bundle.getEntry().get(1).getResource();
        Provenance about = (Provenance) bundle.getEntry().get(2).getResource();

        assertThat(sent.getSubject().getReference())
                .isEqualTo(bundle.getEntry().get(0).getFullUrl());
        assertThat(about.getTarget()).anySatisfy(target -> assertThat(target.getReference())
                .isEqualTo(bundle.getEntry().get(1).getFullUrl()));
    }
}
