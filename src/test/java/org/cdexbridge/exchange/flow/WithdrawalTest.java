package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import org.cdexbridge.exchange.flow.PayerEndpoint.Answer;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A requester takes its request back until it is answered. */
class WithdrawalTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String REPLACE = "[{\"op\":\"test\",\"path\":\"/status\",\"value\":\"in-progress\"},"
            + "{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"%s\"}]";
    private static final String FHIRPATH_PATCH =
            """
            {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
              {"name":"type","valueCode":"replace"},{"name":"path","valueString":"Task.status"},
              {"name":"value","valueCode":"cancelled"}]}]}
            """;

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;

    /** One that a person has to decide. */
    private String waiting(String words) throws Exception {
        String path = bridge.ask(TestTasks.freeText(words));
        await().atMost(SOON).until(() -> bridge.waiting(path) != null);
        return path;
    }

    private void assertWithdrawn(String path, TaskStatus status) throws Exception {
        Task task = bridge.task(path);
        assertThat(task.getStatus()).isEqualTo(status);
        assertThat(task.getStatusReason().getText()).isEqualTo("withdrawn by the requester");
        assertThat(task.hasBusinessStatus()).isFalse();
        assertThat(bridge.waiting(path)).isNull();
        assertThat(state(path)).isEqualTo(QueuedExchange.State.WITHDRAWN);
    }

    private QueuedExchange.State state(String path) {
        return bridge.bean(ExchangeQueue.class)
                .find(path.replace("/fhir/", ""))
                .orElseThrow()
                .state();
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskStatus.class,
            names = {"CANCELLED", "ENTEREDINERROR"})
    void byAnUpdate(TaskStatus status) throws Exception {
        String path = waiting("withdrawn by update as " + status);
        String review = "/api/reviews/" + bridge.waiting(path).path("id").asText();

        HttpResponse<String> answer = bridge.put(path, bridge.task(path).setStatus(status));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertWithdrawn(path, status);
        assertThat(bridge.send(review + "/decision", "application/json", "{\"refuse\":\"too late\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(bridge.put(path, bridge.task(path)).statusCode()).isEqualTo(200);
        assertWithdrawn(path, status);
    }

    @Test
    void byAPatchOfTheStatusOfThePresentVersion() throws Exception {
        String path = waiting("withdrawn by patch");

        assertThat(bridge.patch(path, JSON_PATCH, REPLACE.formatted("cancelled"), "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(bridge.task(path).getStatus()).isEqualTo(TaskStatus.INPROGRESS);
        String version = bridge.task(path).getMeta().getVersionId();
        HttpResponse<String> answer = bridge.patch(
                path, JSON_PATCH, REPLACE.formatted("entered-in-error"), "If-Match", "W/\"" + version + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertWithdrawn(path, TaskStatus.ENTEREDINERROR);

        String another = waiting("withdrawn by patch of FHIRPath");
        assertThat(bridge.patch(another, "application/fhir+json", FHIRPATH_PATCH)
                        .statusCode())
                .isEqualTo(200);
        assertWithdrawn(another, TaskStatus.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{\"op\":\"replace\"}]",
                "[{\"op\":\"replace\",\"path\":\"\",\"value\":{}}]",
                "[{\"op\":\"test\",\"path\":\"/status\",\"value\":\"completed\"}]",
                "[{\"op\":\"remove\",\"path\":\"/nothing\"}]",
                "[{\"op\":\"replace\",\"path\":\"/resourceType\",\"value\":\"Patient\"}]",
                "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"completed\"}]",
                "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"cancelled\"},"
                        + "{\"op\":\"remove\",\"path\":\"/input\"}]"
            })
    void notByAnotherPatch(String patch) throws Exception {
        String path = bridge.ask(TestTasks.freeText("kept in spite of a patch"));

        assertThat(bridge.patch(path, JSON_PATCH, patch).statusCode()).isBetween(400, 428);
        assertThat(bridge.task(path).getStatus()).isNotEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void byDeleteAfterWhichItIsStillThereAndSaysSo() throws Exception {
        String path = waiting("withdrawn by delete");

        assertThat(bridge.delete(path, "If-Match", "W/\"1\"").statusCode()).isEqualTo(412);
        HttpResponse<String> answer = bridge.delete(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("OperationOutcome");
        assertWithdrawn(path, TaskStatus.CANCELLED);
        assertThat(bridge.delete(path).statusCode()).isEqualTo(200);
        assertThat(bridge.delete("/fhir/Task/not-there").statusCode()).isEqualTo(404);
        assertThat(bridge.delete("/fhir/Patient/" + world.ana.getIdPart()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void whileADeliveryIsTriedAgainNothingMoreIsSent() throws Exception {
        world.payer.answers(
                "ACN-W1", Collections.nCopies(100, new Answer(500, "")).toArray(Answer[]::new));
        Task request = TestTasks.attachment("11506-3", world.payer.url());
        request.getIdentifierFirstRep().setValue("ACN-W1");
        String path = bridge.ask(request);
        assertThat(bridge.when(path, TaskStatus.ONHOLD).getBusinessStatus().getText())
                .isEqualTo("waiting for the requester's server: HTTP status 500");

        await().atMost(SOON).until(() -> bridge.delete(path).statusCode() == 200);
        long attempts = world.payer.attempts("ACN-W1");

        assertWithdrawn(path, TaskStatus.CANCELLED);
        await().during(Duration.ofSeconds(2)).until(() -> world.payer.attempts("ACN-W1") == attempts);
        assertThat(world.payer.taken("ACN-W1")).isEmpty();
    }

    @Test
    void notAfterTheAnswer() throws Exception {
        String path = bridge.ask(TestTasks.query("Condition?patient=[reference]"));
        Task task = bridge.when(path, TaskStatus.COMPLETED);

        for (HttpResponse<String> answer : new HttpResponse[] {
            bridge.put(path, task.copy().setStatus(TaskStatus.CANCELLED)),
            bridge.patch(path, "application/fhir+json", FHIRPATH_PATCH),
            bridge.delete(path)
        }) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("OperationOutcome", "business-rule", "completed: what was answered can't be withdrawn");
        }
        assertThat(bridge.task(path).getStatus()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void notTogetherWithAnotherRequest() throws Exception {
        String path = waiting("withdrawn with something else");
        Task task = bridge.task(path).setStatus(TaskStatus.CANCELLED);
        task.getInputFirstRep().setValue(new StringType("something else"));

        assertThat(bridge.put(path, task).statusCode()).isEqualTo(422);
        assertThat(bridge.task(path).getStatus()).isEqualTo(TaskStatus.INPROGRESS);
    }

    @Test
    void aTaskIsSentUnderAnIdOfItsSenderAndOnce() throws Exception {
        Task task = TestTasks.freeText("under an id of its sender");
        task.setId("id-of-the-sender");

        assertThat(bridge.put("/fhir/Task/id-of-the-sender", task, "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(bridge.put("/fhir/Task/id-of-the-sender", task).statusCode()).isEqualTo(201);
        await().atMost(SOON).until(() -> bridge.waiting("/fhir/Task/id-of-the-sender") != null);
        assertThat(bridge.put("/fhir/Task/id-of-the-sender", task).statusCode()).isEqualTo(200);
        assertThat(bridge.task("/fhir/Task/id-of-the-sender").getStatus()).isEqualTo(TaskStatus.INPROGRESS);
        Task other = TestTasks.freeText("another under the same id");
        other.setId("id-of-the-sender");
        assertThat(bridge.put("/fhir/Task/id-of-the-sender", other).statusCode())
                .isEqualTo(428);
    }
}
