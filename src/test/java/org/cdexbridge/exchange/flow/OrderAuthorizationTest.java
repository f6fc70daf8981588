package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** Requests that say that an order authorizes them (Task.basedOn). */
class OrderAuthorizationTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;

    @Test
    void anActiveOrderOfThePartnerForThePatientLetsPolicyDecide() throws Exception {
        world.payer.keeps("ServiceRequest/active", order(ServiceRequestStatus.ACTIVE, "M-1001"));

        assertThat(bridge.when(asked("ServiceRequest/active"), TaskStatus.COMPLETED)
                        .getStatus())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aPatientWhomOnlyThePartnersServerNamesIsReadThere() throws Exception {
        Patient known = new Patient();
        known.addIdentifier(TestTasks.member("M-1001"));
        world.payer.keeps("Patient/theirs", known);
        CommunicationRequest order = new CommunicationRequest()
                .setStatus(CommunicationRequestStatus.ACTIVE)
                .setSubject(new Reference("Patient/theirs"))
                .setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, "PAYER-1")));
        world.payer.keeps("CommunicationRequest/cr-1", order);

        assertThat(bridge.when(asked("CommunicationRequest/cr-1"), TaskStatus.COMPLETED)
                        .getStatus())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void anOrderThatSaysOfThePatientWhatTheRecordDoesNotIsLeftToAPerson() throws Exception {
        Patient other = new Patient();
        other.addIdentifier(TestTasks.member("M-1001"));
        other.addName().setFamily("Quist").addGiven("Ben");
        world.payer.keeps("Patient/quist", other);
        ServiceRequest named = (ServiceRequest) order(ServiceRequestStatus.ACTIVE, "M-1001");
        named.getSubject().setDisplay("Ben Quist");
        ServiceRequest kept = (ServiceRequest) order(ServiceRequestStatus.ACTIVE, "M-1001");
        kept.setSubject(new Reference("Patient/quist"));
        world.payer.keeps("ServiceRequest/named", named);
        world.payer.keeps("ServiceRequest/kept", kept);

        for (String order : List.of("ServiceRequest/named", "ServiceRequest/kept")) {
            assertThat(reason(asked(order))).contains("contradicts the record", "family name");
        }
    }

    @Test
    void anOrderThatWasRevokedIsLeftToAPerson() throws Exception {
        world.payer.keeps("ServiceRequest/revoked", order(ServiceRequestStatus.REVOKED, "M-1001"));

        assertThat(reason(asked("ServiceRequest/revoked"))).contains("is not active");
    }

    @Test
    void anOrderForSomebodyElseIsLeftToAPerson() throws Exception {
        world.payer.keeps("ServiceRequest/other", order(ServiceRequestStatus.ACTIVE, "M-2002"));

        assertThat(reason(asked("ServiceRequest/other"))).contains("is not about this patient");
    }

    @Test
    void anOrderThatIsNotThereIsLeftToAPerson() throws Exception {
        assertThat(reason(asked("ServiceRequest/missing"))).contains("can't be read", "404");
    }

    @Test
    void whileThePartnersServerIsLeftAloneAnOrderWaitsToBeRead() throws Exception {
        world.payer.isBusyAt("ServiceRequest/busy");
        world.payer.keeps("ServiceRequest/patient", order(ServiceRequestStatus.ACTIVE, "M-1001"));

        assertThat(reason(asked("ServiceRequest/busy"))).contains("can't be read");
        String behind = asked("ServiceRequest/patient");

        assertThat(bridge.when(behind, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(bridge.get(behind + "/_history").body())
                .contains("\"accepted\"", "waiting for the requester's server: ");
    }

    @Test
    void anOrderHereIsOneOnlyWhenThePartnerSentIt() throws Exception {
        Resource order = order(ServiceRequestStatus.ACTIVE, "M-1001");
        order.setId("ours");
        bridge.bean(FhirServer.class).transaction(List.of(order));

        assertThat(reason(based("ServiceRequest/ours"))).contains("is not here");
    }

    @Test
    void anOrderElsewhereIsNotFetched() throws Exception {
        String foreign = world.payer.base().replace("localhost", "127.0.0.1") + "/ServiceRequest/foreign";

        assertThat(reason(based(foreign))).contains("is not fetched");
        assertThat(world.payer.read()).noneMatch(path -> path.endsWith("foreign"));
    }

    @Test
    void anOrderUnderAnotherPathOfThePartnersServerIsNotFetched() throws Exception {
        assertThat(reason(asked("../admin/ServiceRequest/up"))).contains("is not fetched");
        assertThat(world.payer.read()).noneMatch(path -> path.endsWith("up"));
    }

    private static Resource order(ServiceRequestStatus status, String member) {
        return new ServiceRequest()
                .setStatus(status)
                .setIntent(ServiceRequestIntent.ORDER)
                .setSubject(new Reference().setIdentifier(TestTasks.member(member)));
    }

    private String asked(String order) throws Exception {
        return based(world.payer.base() + "/" + order);
    }

    private String based(String url) throws Exception {
        Task task = TestTasks.query("Condition?patient=[reference]");
        task.addBasedOn(new Reference(url));
        return bridge.ask(task);
    }

    private String reason(String path) {
        return await().atMost(SOON)
                .until(() -> bridge.waiting(path), node -> node != null)
                .path("reason")
                .asText();
    }
}
