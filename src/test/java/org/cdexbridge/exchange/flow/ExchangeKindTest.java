package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The kind of an exchange in its row is that of the Task that asks. */
class ExchangeKindTest {
    private static final String HREX = "http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp";
    private static final String FORM = "http://payer.test/Questionnaire/q";

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;
    private final ExchangeQueue exchangeQueue = bridge.bean(ExchangeQueue.class);

    static Stream<Arguments> tasks() {
        String url = ExchangeFixture.get().payer.url();
        Task inWords = TestTasks.attachment("11506-3", url);
        inWords.getInputFirstRep().setValue(new CodeableConcept().setText("the latest letter"));
        Task hrex = TestTasks.dataRequest("data-request");
        TestTasks.input(hrex, HREX, "data-query", new StringType("Condition?patient=[reference]"));
        return Stream.of(
                arguments(ExchangeKind.DATA_REQUEST_QUERY, TestTasks.query("Condition?patient=[reference]")),
                arguments(ExchangeKind.DATA_REQUEST_QUERY, hrex),
                arguments(ExchangeKind.DATA_REQUEST_CODE, TestTasks.loinc("11506-3")),
                arguments(ExchangeKind.DATA_REQUEST_TEXT, TestTasks.freeText("the latest letter")),
                arguments(ExchangeKind.DATA_REQUEST_QUESTIONNAIRE, TestTasks.questionnaire(FORM)),
                arguments(ExchangeKind.ATTACHMENT_REQUEST_CODE, TestTasks.attachment("11506-3", url)),
                arguments(ExchangeKind.ATTACHMENT_REQUEST_TEXT, inWords),
                arguments(ExchangeKind.ATTACHMENT_REQUEST_QUESTIONNAIRE, TestTasks.attachmentForm(FORM, url)),
                arguments(
                        ExchangeKind.FULFIL_REQUEST,
                        TestTasks.fulfil("https://payer.test/fhir/CommunicationRequest/1")));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void isKnownWhenTheTaskIsTaken(ExchangeKind kind, Task task) throws Exception {
        // a partner for whom nothing is released, so that no other test sees an attachment of this one
        task.setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, "PAYER-2")));

        String path = bridge.ask(task);

        assertThat(exchange(path).content().kind()).isEqualTo(kind);
    }

    @Test
    void isToldAgainWhereAnEarlierProgramDidNotKnowIt() throws Exception {
        String path = bridge.ask(TestTasks.freeText("the latest letter"));
        await().atMost(Duration.ofSeconds(20)).until(() -> exchange(path).state() == QueuedExchange.State.WAITING);
        bridge.bean(JdbcTemplate.class)
                .update(
                        "update exchange set kind = 'TASK', state = 'ASKED', next_attempt = current_timestamp where id = ?",
                        exchange(path).id());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(exchange(path).content().kind()).isEqualTo(ExchangeKind.DATA_REQUEST_TEXT));
    }

    private QueuedExchange exchange(String path) {
        return exchangeQueue.find(path.substring(path.indexOf("Task/"))).orElseThrow();
    }
}
