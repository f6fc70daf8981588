package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.cdexbridge.exchange.task.TestTasks;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** A payer that answers nothing holds up nothing but what goes to itself. */
class PartnerConcurrencyTest {
    /** Less than a delivery that hangs takes until it is given up. */
    private static final Duration WHILE_IT_HANGS = Duration.ofSeconds(25);

    private static final int DELIVERIES = 6;

    private final ExchangeFixture world = ExchangeFixture.get();

    private void send(String partner, String trackingId) throws Exception {
        String body =
                """
                {"trackingId":{"system":"https://hospital.test/acn","value":"%s"},"partner":"%s",
                 "attachTo":"preauthorization",
                 "member":{"system":"https://payer.test/members","value":"M-1001"},
                 "provider":{"system":"http://hl7.org/fhir/sid/us-npi","value":"9941339100"},
                 "document":"DocumentReference/document-1"}
                """
                        .formatted(trackingId, partner);
        assertThat(world.bridge
                        .send("/api/attachments", "application/json", body)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void othersAreServedWhileItHangs() throws Exception {
        for (int number = 1; number <= DELIVERIES; number++) {
            send("hanging", "HANG-" + number);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> world.hanging.connections() > 0);

        send("inside", "LANE-1");
        Task asked = TestTasks.attachment("11506-3", world.payer.url());
        asked.getIdentifierFirstRep().setValue("LANE-2");
        String task = world.bridge.ask(asked);

        await().atMost(WHILE_IT_HANGS)
                .until(() -> !world.payer.taken("LANE-1").isEmpty()
                        && !world.payer.taken("LANE-2").isEmpty());
        assertThat(world.bridge.when(task, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(world.hanging.connections()).isLessThanOrEqualTo(2);
    }
}
