package org.cdexbridge.exchange.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentReferenceCheckTest {
    private static final String BASE = "https://here.example.org/fhir";

    private final SentReferenceCheck references = new SentReferenceCheck(
            List.of(BASE, "http://localhost:8080/fhir"),
            id -> id.getResourceType().equals("Patient") && id.getIdPart().equals("seen"));

    private static Task with(String reference) {
        Task task = new Task();
        task.addInput().setValue(new Reference(reference));
        return task;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/seen",
                "Patient/seen/_history/1",
                BASE + "/Patient/seen",
                "http://localhost:8080/fhir/Patient/seen",
                "https://elsewhere.example.org/fhir/Patient/hidden",
                BASE + "2/Patient/hidden",
                "urn:uuid:00000000-0000-0000-0000-000000000000",
                "#inside"
            })
    void whatIsSeenOrElsewhereMayBeReferredTo(String reference) {
        assertThatCode(() -> references.check(with(reference))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/hidden",
                "Observation/seen",
                "Patient/hidden/_history/1",
                BASE + "/Patient/hidden",
                "http://localhost:8080/fhir/Patient/hidden",
                "Patient?identifier=urn:oid:1|seen",
                BASE + "/Patient?name=x",
                "Patient",
                "/Patient/seen",
                "../fhir/Patient/seen",
                "seen"
            })
    void everythingElseIsRefusedInTheSameWords(String reference) {
        assertThatThrownBy(() -> references.check(with(reference)))
                .isInstanceOf(UnprocessableEntityException.class)
                .hasMessage("unknown reference");
    }

    @Test
    void referencesStandEverywhere() {
        Observation inside = new Observation().setSubject(new Reference("Patient/hidden"));
        inside.setId("inside");
        Task holding = new Task();
        holding.addContained(inside);
        holding.setReasonReference(new Reference("#inside"));
        Task extended = new Task();
        extended.addExtension("urn:x", new Reference("Patient/hidden"));
        for (Task task : new Task[] {
            holding,
            extended,
            new Task().setFor(new Reference("Patient/hidden")),
            with("Patient/seen").setFocus(new Reference("Patient/hidden"))
        }) {
            assertThatThrownBy(() -> references.check(task)).isInstanceOf(UnprocessableEntityException.class);
        }
        assertThatCode(() -> references.check(new Task().setFor(new Reference().setDisplay("no address"))))
                .doesNotThrowAnyException();
    }

    @Test
    void whatWasThereBeforeIsNotLookedAtAgain() {
        assertThatCode(() -> references.check(with("Patient/hidden"), with("Patient/hidden")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> references.check(with("Patient/hidden"), with("Patient/other")))
                .isInstanceOf(UnprocessableEntityException.class);
        assertThatCode(() -> references.check(with("Patient/hidden"), with("Patient/seen")))
                .doesNotThrowAnyException();
    }
}
