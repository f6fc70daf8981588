package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestPayloadComponent;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/** CommunicationRequests as payers sent them in 2019. */
class CommunicationExchangeTest {
    private static final String BASE = "http://hl7.org/fhir/us/davinci-cdex/StructureDefinition/cdex-payload-";

    private final ExchangeFixture world = ExchangeFixture.get();

    private static CommunicationRequest request(String number, String extension, Type value) {
        CommunicationRequest request = new CommunicationRequest().setStatus(CommunicationRequestStatus.ACTIVE);
        request.addIdentifier(TestTasks.id("https://payer.test/requests", number));
        request.setSubject(new Reference().setIdentifier(TestTasks.member("M-1001")));
        request.setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, "PAYER-1")));
        request.addRecipient(request.getRequester().copy());
        request.setSender(new Reference().setIdentifier(TestTasks.id(TestTasks.NPI, "1234567893")));
        CommunicationRequestPayloadComponent payload = request.addPayload();
        payload.setContent(new StringType("as agreed"));
        payload.addExtension(BASE + extension, value);
        return request;
    }

    /** Asks for notes of the patient Ana. */
    static CommunicationRequest note(String number) {
        return request(number, "clinical-note-type", TestTasks.concept("http://loinc.org", "11506-3"));
    }

    /** Asks for diagnoses of the patient Ana. */
    static CommunicationRequest query(String number) {
        return request(number, "query-string", new StringType("Condition?patient=[reference]"));
    }

    /** Whether it is the answer to a request. */
    static boolean answers(Resource written, String number) {
        return written instanceof Communication one
                && one.getBasedOnFirstRep().getIdentifier().getValue().equals(number);
    }

    private Communication answer(String number) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> arrived(number), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Communication> arrived(String number) {
        return world.payer.written().stream()
                .filter(one -> answers(one, number))
                .map(Communication.class::cast)
                .findFirst();
    }

    @Test
    void aDocumentTypeIsAnsweredByACommunicationWithTheBytesOfTheDocument() throws Exception {
        CommunicationRequest request = note("CR-1");

        assertThat(world.bridge.post("/fhir/CommunicationRequest", request).statusCode())
                .isEqualTo(201);

        Communication answer = answer("CR-1");
        assertThat(answer.getStatus()).isEqualTo(CommunicationStatus.COMPLETED);
        Attachment document = (Attachment) answer.getPayloadFirstRep().getContent();
        assertThat(document.getData()).isEqualTo(ExchangeFixture.NOTE);
        assertThat(answer.getPayloadFirstRep().getExtensionFirstRep().getUrl()).isEqualTo(BASE + "clinical-note-type");
    }

    @Test
    void aQueryIsAnsweredByASearchsetAndOnlyOfThePatientWhoIsNamed() throws Exception {
        world.bridge.post("/fhir/CommunicationRequest", query("CR-2"));

        Attachment attachment = (Attachment) answer("CR-2").getPayloadFirstRep().getContent();
        String bundle = new String(attachment.getData(), StandardCharsets.UTF_8);
        assertThat(bundle)
                .contains("searchset", world.asthma.getIdPart())
                .doesNotContain(world.secret.getIdPart(), "_history");
    }

    @Test
    void anUnknownPatientIsToldByACommunicationThatWasNotDone() throws Exception {
        CommunicationRequest request = request("CR-3", "query-string", new StringType("Condition"));
        request.getSubject().setIdentifier(TestTasks.member("M-9999"));
        world.bridge.post("/fhir/CommunicationRequest", request);

        Communication answer = answer("CR-3");
        assertThat(answer.getStatus()).isEqualTo(CommunicationStatus.NOTDONE);
        assertThat(answer.getStatusReason().getText()).contains("CDX-8031");
    }

    @Test
    void aRequestWithAQueryThatIsNotAllowedIsRefused() throws Exception {
        CommunicationRequest request =
                request("CR-4", "query-string", new StringType("Condition?_has:Provenance:target:agent=x"));

        assertThat(world.bridge.post("/fhir/CommunicationRequest", request).statusCode())
                .isEqualTo(422);
    }
}
