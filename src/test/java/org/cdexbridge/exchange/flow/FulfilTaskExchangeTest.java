package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** Tasks of 2019: their focus is a CommunicationRequest that the partner keeps. */
class FulfilTaskExchangeTest {
    private final ExchangeFixture world = ExchangeFixture.get();

    @Test
    void theRequestIsReadAtThePartnersServerAndAnsweredByACommunicationOnceTheTaskIsCompleted() throws Exception {
        world.payer.keeps("CommunicationRequest/kept", CommunicationExchangeTest.note("CR-FOCUS"));

        Task task = ended("/CommunicationRequest/kept", TaskStatus.COMPLETED);

        Communication sent = (Communication) world.payer.written().stream()
                .filter(one -> CommunicationExchangeTest.answers(one, "CR-FOCUS"))
                .findFirst()
                .orElseThrow();
        assertThat(sent.getBasedOnFirstRep().getReference())
                .isEqualTo(world.payer.base() + "/CommunicationRequest/kept");
        assertThat(((Attachment) sent.getPayloadFirstRep().getContent()).getData())
                .isEqualTo(ExchangeFixture.NOTE);
        assertThat(((Reference) task.getOutputFirstRep().getValue()).getReference())
                .startsWith("Communication/");
    }

    @Test
    void whileThePartnersServerIsBusyTheTaskSaysSo() throws Exception {
        world.payer.keeps("CommunicationRequest/later", CommunicationExchangeTest.note("CR-LATER"));
        world.payer.isBusyAt("CommunicationRequest/later");

        Task task = ended("/CommunicationRequest/later", TaskStatus.COMPLETED);

        assertThat(task.hasBusinessStatus()).isFalse();
        assertThat(world.bridge
                        .get("/fhir/Task/" + task.getIdElement().getIdPart() + "/_history")
                        .body())
                .contains("waiting for the requester's server: ");
    }

    @Test
    void aRequestAboutSomebodyElseIsRejected() throws Exception {
        CommunicationRequest other = CommunicationExchangeTest.note("CR-OTHER");
        other.setSubject(new Reference().setIdentifier(TestTasks.member("M-2002")));
        world.payer.keeps("CommunicationRequest/other", other);

        assertThat(reason("/CommunicationRequest/other")).contains("CDX-8011");
    }

    @Test
    void aFocusThatIsNotThereOrNoRequestIsRejected() throws Exception {
        world.payer.keeps("Patient/focus", world.ana);

        assertThat(reason("/CommunicationRequest/missing")).contains("the focus", "404");
        assertThat(reason("/Patient/focus")).contains("the focus is no CommunicationRequest");
    }

    @Test
    void aFocusElsewhereIsNotFetched() throws Exception {
        String elsewhere = world.payer.base().replace("localhost", "127.0.0.1") + "/CommunicationRequest/elsewhere";

        Task task = world.bridge.when(world.bridge.ask(TestTasks.fulfil(elsewhere)), TaskStatus.REJECTED);

        assertThat(task.getStatusReason().getText()).contains("is not fetched");
        assertThat(world.payer.read()).noneMatch(path -> path.endsWith("elsewhere"));
    }

    @Test
    void aTaskWithoutWhatTheProfileDemandsIsRefused() throws Exception {
        Task task = TestTasks.fulfil("CommunicationRequest/any").setFor(null).setOwner(null);

        assertThat(world.bridge.post("/fhir/Task", task).body()).contains("Task.for", "Task.owner");
    }

    private String reason(String focus) throws Exception {
        return ended(focus, TaskStatus.REJECTED).getStatusReason().getText();
    }

    private Task ended(String focus, TaskStatus status) throws Exception {
        return world.bridge.when(world.bridge.ask(TestTasks.fulfil(world.payer.base() + focus)), status);
    }
}
