package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** Data-request Tasks as a payer meets them. */
class DataRequestExchangeTest {
    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;

    /** In the name of a payer, who says that it is about coverage. */
    private static Task by(String payer, Task task) {
        task.setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, payer)));
        return TestTasks.purpose(task, "http://terminology.hl7.org/CodeSystem/v3-ActReason", "COVERAGE");
    }

    private static Task without(Task task) {
        task.getInput().remove(1);
        return task;
    }

    @Test
    void aQueryIsAnsweredByPolicyInsideTheTaskWithItsProvenance() throws Exception {
        String path = bridge.ask(TestTasks.query("Condition?patient=[reference]&_revinclude=Provenance:target"));

        Task task = bridge.when(path, TaskStatus.COMPLETED);

        assertThat(task.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(((Reference) task.getOutputFirstRep().getValue()).getReference())
                .isEqualTo("#results");
        Bundle results = (Bundle) task.getContained().get(0);
        assertThat(results.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        assertThat(results.getTotal()).isEqualTo(1);
        assertThat(results.getEntry())
                .extracting(entry -> entry.getResource().fhirType() + " "
                        + entry.getSearch().getMode().toCode())
                .containsExactly("Condition match", "Provenance include");
    }

    @Test
    void aQueryIsAnsweredByABundleAtTheServer() throws Exception {
        String path = bridge.ask(by("PAYER-2", TestTasks.query("Condition?patient=" + world.ana.getIdPart())));

        Task task = bridge.when(path, TaskStatus.COMPLETED);

        String reference = ((Reference) task.getOutputFirstRep().getValue()).getReference();
        Bundle bundle =
                (Bundle) RunningBridge.resource(bridge.get("/fhir/" + reference).body());
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactly(world.asthma.getIdPart());
    }

    @Test
    void aPatientOutsideThePanelIsAsUnknownAsOneWhoIsNotThere() throws Exception {
        Task task = by("PAYER-2", TestTasks.query("Condition?patient=[reference]"));
        task.getFor().setIdentifier(TestTasks.member("M-2002"));

        assertThat(bridge.when(bridge.ask(task), TaskStatus.REJECTED)
                        .getStatusReason()
                        .getText())
                .contains("CDX-8031");
    }

    @Test
    void whatNoRuleReleasesWaitsForAPerson() throws Exception {
        Task task = bridge.when(
                bridge.ask(without(by("PAYER-2", TestTasks.query("Condition?patient=[reference]")))),
                TaskStatus.INPROGRESS);

        assertThat(task.getStatus()).isEqualTo(TaskStatus.INPROGRESS);
    }

    @Test
    void aDocumentIsFoundByItsLoincCodeAndCarriesItsBytes() throws Exception {
        String path = bridge.ask(TestTasks.loinc("11506-3"));

        Task task = bridge.when(path, TaskStatus.COMPLETED);

        Bundle results = (Bundle) task.getContained().get(0);
        DocumentReference document =
                (DocumentReference) results.getEntryFirstRep().getResource();
        assertThat(document.getContentFirstRep().getAttachment().getData()).isEqualTo(ExchangeFixture.NOTE);
    }

    @Test
    void nothingFoundFailsOrCompletesEmptyAsThePartnerHasIt() throws Exception {
        Task failed =
                bridge.when(bridge.ask(TestTasks.query("Condition?code=http://loinc.org|1-8")), TaskStatus.FAILED);
        Task empty = bridge.when(
                bridge.ask(by("PAYER-2", TestTasks.query("Condition?code=http://loinc.org|1-8"))),
                TaskStatus.COMPLETED);

        assertThat(failed.getStatusReason().getText()).isEqualTo("No matching results");
        assertThat(failed.getOutput()).isEmpty();
        assertThat(empty.getStatus()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void whatTheProfileForbidsIsRefusedWithTheRule() throws Exception {
        HttpResponse<String> answer = bridge.post(
                "/fhir/Task", TestTasks.query("Condition?patient=p1").setFor(null));

        assertThat(answer.statusCode()).isEqualTo(422);
        OperationOutcome outcome = (OperationOutcome) RunningBridge.resource(answer.body());
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).contains("Task.for is 1..1");
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains("CDX-8002");
    }

    @Test
    void aStrangerIsRejected() throws Exception {
        Task task = bridge.when(bridge.ask(by("NOBODY", TestTasks.query("Condition?patient=p1"))), TaskStatus.REJECTED);

        assertThat(task.getStatus()).isEqualTo(TaskStatus.REJECTED);
        assertThat(task.getStatusReason().getText()).contains("CDX-8030");
    }

    @Test
    void aTaskForAnotherProviderIsRejected() throws Exception {
        List<Task> others = List.of(
                owned(new Reference().setIdentifier(TestTasks.id(TestTasks.NPI, "1407071236"))),
                owned(new Reference("#there"), there("1407071236")),
                owned(new Reference("Organization/elsewhere")),
                owned(new Reference("Organization/elsewhere").setIdentifier(TestTasks.id("urn:oid:2.999.5", "x"))),
                owned(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, "PAYER-2"))),
                attachedBy("1407071236", "1407071244"));

        for (Task other : others) {
            Task answer = bridge.when(bridge.ask(other), TaskStatus.REJECTED);
            assertThat(answer.getStatus()).isEqualTo(TaskStatus.REJECTED);
            assertThat(answer.getStatusReason().getText()).contains("CDX-8037");
            assertThat(answer.hasOutput()).isFalse();
        }
    }

    @Test
    void aTaskForTheSiteOrAPartOfItIsAnswered() throws Exception {
        List<Task> ours = List.of(
                owned(new Reference("#there"), there("1234567893")),
                owned(new Reference("Organization/ward")),
                owned(new Reference("PractitionerRole/surgeon")));

        for (Task own : ours) {
            assertThat(bridge.when(bridge.ask(own), TaskStatus.COMPLETED).getStatus())
                    .isEqualTo(TaskStatus.COMPLETED);
        }
    }

    @Test
    void anOwnerOfWhomNothingTellsWhetherHeIsOfTheSiteIsForAPerson() throws Exception {
        List<Task> unclear = List.of(
                owned(new Reference().setIdentifier(TestTasks.id("https://payer.test/providers", "P-7"))),
                owned(new Reference("https://payer.test/fhir/Organization/9")),
                owned(new Reference().setIdentifier(TestTasks.id(TestTasks.NPI, "1407071251"))));

        for (Task one : unclear) {
            String path = bridge.ask(one);
            assertThat(bridge.when(path, TaskStatus.INPROGRESS).getStatus()).isEqualTo(TaskStatus.INPROGRESS);
            assertThat(bridge.waiting(path).path("reason").asText()).contains("owner");
        }
    }

    private static Task owned(Reference owner, Resource... contained) {
        Task task = TestTasks.query("Condition?patient=[reference]");
        Stream.of(contained).forEach(task::addContained);
        return task.setOwner(owner);
    }

    private static Organization there(String npi) {
        Organization there = new Organization().addIdentifier(TestTasks.id(TestTasks.NPI, npi));
        there.setId("there");
        return there;
    }

    private Task attachedBy(String organization, String practitioner) {
        Task task = TestTasks.attachment("11506-3", world.payer.url());
        PractitionerRole role = (PractitionerRole) task.getContained().get(1);
        role.getOrganization().setIdentifier(TestTasks.id(TestTasks.NPI, organization));
        role.getPractitioner().setIdentifier(TestTasks.id(TestTasks.NPI, practitioner));
        return task;
    }

    @Test
    void aCodeOfAnotherSystemWaitsForAPersonWhoSeesAllDocuments() throws Exception {
        Task task = TestTasks.loinc("371532007");
        ((CodeableConcept) task.getInputFirstRep().getValue())
                .getCodingFirstRep()
                .setSystem("http://snomed.info/sct");
        String path = bridge.ask(task);

        assertThat(bridge.when(path, TaskStatus.INPROGRESS).getStatus()).isEqualTo(TaskStatus.INPROGRESS);
        String waiting = "/api/reviews/" + bridge.waiting(path).path("id").asText();
        assertThat(bridge.get(waiting).body()).contains("DocumentReference/document-1");
    }

    @Test
    void aQueryAboutAnotherPatientThanTheTaskIsRejected() throws Exception {
        Task task = bridge.when(
                bridge.ask(TestTasks.query("Condition?patient=" + world.ben.getIdPart())), TaskStatus.REJECTED);

        assertThat(task.getStatusReason().getText()).contains("CDX-8011");
        assertThat(task.getContained()).isEmpty();
    }

    @Test
    void anUnknownPatientAndATypeThatIsNotAgreedAreRejected() throws Exception {
        Task unknown = TestTasks.query("Condition?patient=[reference]");
        unknown.getFor().setIdentifier(TestTasks.member("M-9999"));

        assertThat(bridge.when(bridge.ask(unknown), TaskStatus.REJECTED)
                        .getStatusReason()
                        .getText())
                .contains("CDX-8031");
        assertThat(bridge.when(bridge.ask(TestTasks.query("Coverage?patient=[reference]")), TaskStatus.REJECTED)
                        .getStatusReason()
                        .getText())
                .contains("CDX-8032");
    }

    @Test
    void signedDataIsHonestlyRefused() throws Exception {
        Task task = bridge.when(
                bridge.ask(TestTasks.signed(TestTasks.query("Condition?patient=[reference]"))), TaskStatus.REJECTED);

        assertThat(task.getStatusReason().getText()).contains("CDX-8034");
    }

    @Test
    void aPersonReleasesPartOfWhatWasFound() throws Exception {
        String path = bridge.ask(TestTasks.freeText("the last progress note"));
        Task waiting = bridge.when(path, TaskStatus.INPROGRESS);
        assertThat(waiting.getBusinessStatus().getText()).isEqualTo("waiting for review");
        ExchangeQueue exchangeQueue = bridge.bean(ExchangeQueue.class);
        QueuedExchange one = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> exchangeQueue
                                .find(path.substring("/fhir/".length()))
                                .orElseThrow(),
                        c -> c.state() == QueuedExchange.State.WAITING);

        exchangeQueue.decide(
                one.id(),
                new Decision(
                        Decision.DecisionState.RELEASED, "mary", "", List.of("DocumentReference/document-1"), false));

        Task task = bridge.when(path, TaskStatus.COMPLETED);
        Bundle results = (Bundle) task.getContained().get(0);
        assertThat(results.getEntry()).hasSize(1);
    }

    @Test
    void aPersonReleasesNothingWithAReason() throws Exception {
        String path = bridge.ask(TestTasks.freeText("everything"));
        bridge.when(path, TaskStatus.INPROGRESS);
        ExchangeQueue exchangeQueue = bridge.bean(ExchangeQueue.class);
        QueuedExchange one = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> exchangeQueue
                                .find(path.substring("/fhir/".length()))
                                .orElseThrow(),
                        c -> c.state() == QueuedExchange.State.WAITING);

        exchangeQueue.decide(one.id(), Decision.refused("mary", "Not needed for this claim"));

        Task task = bridge.when(path, TaskStatus.FAILED);
        assertThat(task.getStatus()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.getStatusReason().getText()).isEqualTo("Not needed for this claim");
    }

    @Test
    void pollingIsCheapAndFindsTasksByOwnerAndStatusAndTime() throws Exception {
        String path = bridge.ask(TestTasks.query("Condition?patient=[reference]"));
        bridge.when(path, TaskStatus.COMPLETED);
        String id = path.substring(path.lastIndexOf('/') + 1);
        String etag = bridge.get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(bridge.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(bridge.get("/fhir/Task?_id=" + id).body()).contains(id);
        assertThat(bridge.get("/fhir/Task?status=completed&_lastUpdated=gt2020-01-01&_count=200")
                        .body())
                .contains(id);
    }

    @Test
    void anUpdateNeedsTheVersionThatItChangesAndMayNotChangeWhatWasAsked() throws Exception {
        String path = bridge.ask(TestTasks.freeText("a note"));
        bridge.when(path, TaskStatus.INPROGRESS);
        Task task = bridge.task(path);
        String etag = "W/\"" + task.getMeta().getVersionId() + "\"";
        Task noted = task.copy();
        noted.addNote().setText("needed by Friday");
        Task other = task.copy();
        other.getFor().setIdentifier(TestTasks.member("M-2002"));
        Task done = task.copy().setStatus(TaskStatus.COMPLETED);

        assertThat(bridge.put(path, noted).statusCode()).isEqualTo(428);
        assertThat(bridge.put(path, other, "If-Match", etag).statusCode()).isEqualTo(422);
        assertThat(bridge.put(path, done, "If-Match", etag).statusCode()).isEqualTo(422);
        assertThat(bridge.put(path, noted, "If-Match", etag).statusCode()).isEqualTo(200);
        assertThat(bridge.put(path, noted, "If-Match", etag).statusCode()).isIn(409, 412);
    }
}
