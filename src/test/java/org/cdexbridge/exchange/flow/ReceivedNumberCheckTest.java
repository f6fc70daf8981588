package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimals that partners send as texts, wherever they stand in a resource. */
class ReceivedNumberCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-2.5E20000000", "1e1001"})
    void oneThatIsHugeWrittenOutIsRefused(String number) {
        Task task = new Task();
        task.addExtension("http://x.example.org", new DecimalType(number));
        assertThatThrownBy(() -> ReceivedNumberCheck.check(task)).isInstanceOf(UnprocessableEntityException.class);

        Patient patient = new Patient();
        patient.addExtension("http://x.example.org", new Quantity().setValueElement(new DecimalType(number)));
        Task around = new Task();
        around.addContained(patient);
        assertThatThrownBy(() -> ReceivedNumberCheck.check(around)).isInstanceOf(UnprocessableEntityException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-12.50", "1e308", "0.00000000000000001"})
    void anyOtherIsTaken(String number) {
        Task task = new Task();
        task.addExtension("http://x.example.org", new DecimalType(number));

        assertThatCode(() -> ReceivedNumberCheck.check(task)).doesNotThrowAnyException();
    }
}
