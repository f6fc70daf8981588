package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.cdexbridge.exchange.signature.SignatureCheck;
import org.cdexbridge.exchange.signature.SignatureVerifier;
import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** Answers of the site itself to partners with whom signatures are agreed, as their bytes arrive. */
class SignedAnswerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;

    private static Task by(String payer, String query) {
        Task task = TestTasks.signed(TestTasks.query(query));
        task.setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, payer)));
        return task;
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(bridge.get(path).body());
    }

    private void assertSigned(JsonNode bundle) {
        assertThat(new SignatureVerifier(world.seal.trusted(), Clock.systemUTC())
                        .check(bundle.toString().getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .matches(SignatureCheck::verified);
    }

    @Test
    void aListInsideTheTaskIsSigned() throws Exception {
        String path = bridge.ask(by("PAYER-10", "Condition?patient=[reference]&_revinclude=Provenance:target"));
        assertThat(bridge.when(path, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);

        JsonNode bundle = get(path).at("/contained/0");

        assertThat(bundle.path("entry")).hasSize(2);
        assertSigned(bundle);
    }

    @Test
    void aListWithTheBytesOfDocumentsIsSigned() throws Exception {
        String path = bridge.ask(by("PAYER-10", "DocumentReference?patient=[reference]"));
        assertThat(bridge.when(path, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);

        JsonNode bundle = get(path).at("/contained/0");

        assertThat(bundle.at("/entry/0/resource/content/0/attachment/data").asText())
                .isNotEmpty();
        assertSigned(bundle);
    }

    @Test
    void aListAtTheServerIsSigned() throws Exception {
        String path = bridge.ask(by("PAYER-11", "Condition?patient=[reference]"));
        Task task = bridge.when(path, TaskStatus.COMPLETED);
        assertThat(task.getStatus()).isEqualTo(TaskStatus.COMPLETED);

        JsonNode bundle = get("/fhir/" + ((Reference) task.getOutputFirstRep().getValue()).getReference());

        assertThat(bundle.path("entry")).hasSize(1);
        assertSigned(bundle);
    }
}
