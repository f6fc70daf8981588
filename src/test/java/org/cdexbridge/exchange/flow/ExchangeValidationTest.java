package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.conformance.TestValidator;
import org.cdexbridge.exchange.flow.PayerEndpoint.Answer;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** HL7's validator looks at what the bridge writes in its exchanges, with what the guide demands of it. */
class ExchangeValidationTest {
    private static final String EVENTS = "/fhir/AuditEvent?_count=500";
    private static final String CDEX = "http://hl7.org/fhir/us/davinci-cdex/StructureDefinition/";
    private static final String DATA_REQUEST = CDEX + "cdex-task-data-request";
    private static final String ATTACHMENT_REQUEST = CDEX + "cdex-task-attachment-request";

    private static final Duration SOON = Duration.ofSeconds(30);

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;

    private final List<Resource> written = new ArrayList<>();
    private final TestValidator validator;

    ExchangeValidationTest() throws IOException {
        validator = new TestValidator(Path.of("src/test/resources/exchange-profiles"));
    }

    @Test
    void whatTheBridgeWritesIsValid() throws Exception {
        refusals();
        dataRequests();
        attachments();
        communications();
        events();
        keep("metadata", bridge.get("/fhir/metadata").body());

        assertThat(written)
                .extracting(Resource::fhirType)
                .contains("Task", "Parameters", "Communication", "AuditEvent");
        assertThat(validator.check(written)).isEmpty();
    }

    /** The profiles of this test would find it. */
    @Test
    void whatTheGuideForbidsIsFound() throws Exception {
        keep("no-reason", TestTasks.query("Condition?patient=p1").setStatus(TaskStatus.REJECTED), DATA_REQUEST);
        keep(
                "no-output",
                TestTasks.attachment("11506-3", "https://payer.test").setStatus(TaskStatus.COMPLETED),
                ATTACHMENT_REQUEST);
        Parameters empty = new Parameters();
        empty.addParameter().setName("AttachTo").setValue(new CodeType("claim"));
        keep("nothing", empty, CDEX + "cdex-parameters-submit-attachment");

        assertThat(validator.check(written))
                .extracting(Finding::message)
                .anyMatch(message -> message.endsWith("#tdr-2"))
                .anyMatch(message -> message.endsWith("#tdr-3"))
                .anyMatch(message -> message.endsWith("#tracking-id"))
                .anyMatch(message -> message.endsWith("#service-date"))
                .anyMatch(message -> message.endsWith("#attachment"));
    }

    private void refusals() throws Exception {
        keep("nothing", bridge.get("/fhir/Condition/nothing").body());
        keep("filter", bridge.get("/fhir/Condition?_filter=a").body());
        keep("parameter", bridge.get("/fhir/Condition?colour=blue").body());
        keep(
                "no-json",
                bridge.send("/fhir/Task", "application/fhir+json", "{\"resourceType\":\"Tas")
                        .body());
        keep(
                "no-task",
                bridge.post("/fhir/Task", new Task().setStatus(TaskStatus.COMPLETED))
                        .body());
        Task stranger = TestTasks.query("Condition?patient=[reference]");
        stranger.getRequester().getIdentifier().setValue("PAYER-77");
        task("stranger", bridge.ask(stranger), TaskStatus.REJECTED, DATA_REQUEST);
        task("failed", refused(bridge.ask(TestTasks.freeText("no reason"))), TaskStatus.FAILED, DATA_REQUEST);
    }

    private String refused(String path) throws Exception {
        String review = "/api/reviews/" + waiting(path);
        keep("task-waits", bridge.get(path).body(), DATA_REQUEST);
        bridge.send(review + "/decision", "application/json", "{\"refuse\":\"not needed\"}");
        return path;
    }

    private String waiting(String path) {
        return await().atMost(SOON)
                .until(() -> bridge.waiting(path), node -> node != null)
                .path("id")
                .asText();
    }

    private void dataRequests() throws Exception {
        String found = "Condition?patient=[reference]&_revinclude=Provenance:target";
        task("query", bridge.ask(TestTasks.query(found)), TaskStatus.COMPLETED, DATA_REQUEST);
        task("documents", bridge.ask(TestTasks.loinc("11506-3")), TaskStatus.COMPLETED, DATA_REQUEST);
        task("nothing-found", bridge.ask(TestTasks.loinc("18842-5")), TaskStatus.FAILED, DATA_REQUEST);
        Task outside = TestTasks.purpose(
                TestTasks.query(found), "http://terminology.hl7.org/CodeSystem/v3-ActReason", "COVERAGE");
        outside.setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, "PAYER-2")));
        task("external", bridge.ask(outside), TaskStatus.COMPLETED, DATA_REQUEST);
    }

    private void attachments() throws Exception {
        Task request = TestTasks.attachment("11506-3", world.payer.url());
        request.getIdentifierFirstRep().setValue("ACN-J1");
        task("attachment", bridge.ask(request), TaskStatus.COMPLETED, ATTACHMENT_REQUEST);
        keep("parameters", world.payer.taken("ACN-J1").get(0));
        Task unlucky = TestTasks.attachment("11506-3", world.payer.url());
        unlucky.getIdentifierFirstRep().setValue("ACN-J2");
        world.payer.answers("ACN-J2", new Answer(422, ""));
        task("attachment-refused", bridge.ask(unlucky), TaskStatus.FAILED, ATTACHMENT_REQUEST);
    }

    private void communications() throws Exception {
        keep("note-request", communication(CommunicationExchangeTest.note("CR-J1")));
        keep("query-request", communication(CommunicationExchangeTest.query("CR-J2")));
        String push = "{\"partner\":\"inside\",\"resources\":[\"Patient/%s\",\"DocumentReference/%s\"]}"
                .formatted(world.ana.getIdPart(), world.note.getIdPart());
        String pushed = "/api/push/"
                + new ObjectMapper()
                        .readTree(bridge.send("/api/push", "application/json", push)
                                .body())
                        .path("id")
                        .asText();
        await().atMost(SOON).until(() -> bridge.get(pushed).body().contains("COMPLETED"));
        await().atMost(SOON).until(() -> arrived("CR-J1") && arrived("CR-J2"));
        int number = 0;
        for (Resource one : world.payer.written()) {
            keep("written-" + number++, one);
            if (one instanceof Communication answer
                    && answer.getPayloadFirstRep().getContent() instanceof Attachment attachment
                    && "application/fhir+json".equals(attachment.getContentType())) {
                keep("searchset-" + number, new String(attachment.getData(), StandardCharsets.UTF_8));
            }
        }
    }

    private String communication(CommunicationRequest request) throws Exception {
        return bridge.post("/fhir/CommunicationRequest", request).body();
    }

    private boolean arrived(String number) {
        return world.payer.written().stream().anyMatch(one -> CommunicationExchangeTest.answers(one, number));
    }

    private void events() throws Exception {
        await().atMost(SOON).until(() -> bridge.get(EVENTS).body().contains("disclose"));
        int number = 0;
        for (JsonNode one :
                new ObjectMapper().readTree(bridge.get(EVENTS).body()).path("entry")) {
            keep("event-" + number++, one.path("resource").toString());
        }
    }

    private void task(String name, String path, TaskStatus end, String profile) throws Exception {
        assertThat(bridge.when(path, end).getStatus()).as(name).isEqualTo(end);
        keep("task-" + name, bridge.get(path).body(), profile);
    }

    private void keep(String name, String json, String... profile) throws IOException {
        keep(name, RunningBridge.resource(json), profile);
    }

    /** With a profile that it should meet, whether it claims it or not; the name is its id, by which a finding tells it. */
    private void keep(String name, Resource resource, String... profile) {
        resource.setId(name);
        for (String url : profile) {
            resource.getMeta().addProfile(url);
        }
        written.add(resource);
    }
}
