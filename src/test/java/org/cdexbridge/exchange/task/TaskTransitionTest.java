package org.cdexbridge.exchange.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.cdexbridge.exchange.Request.Form;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class TaskTransitionTest {
    private static final TaskTransition STEP = new TaskTransition(Clock.systemUTC());

    private static List<Reference> document(String id) {
        return List.of(new Reference("DocumentReference/" + id));
    }

    private static Task completed(Task task) {
        return STEP.completed(task, Form.ATTACHMENT_2_1, false, document("last"));
    }

    @Test
    void whatWasSentInPartStaysAnOutputWhateverIsWaitedForMeanwhile() {
        Task asked = TestTasks.attachment("11506-3", "https://payer.test/fhir/$submit-attachment");
        Task partly = STEP.partly(asked, Form.ATTACHMENT_2_1, false, document("first"));
        Task waiting = STEP.inProgress(partly, "waiting for review");

        assertThat(completed(waiting).getOutput())
                .extracting(output -> ((Reference) output.getValue()).getReference())
                .containsExactly("DocumentReference/first", "DocumentReference/last");
    }

    @Test
    void anOutputThatIsNotOursIsDropped() {
        Task asked = TestTasks.attachment("11506-3", "https://payer.test/fhir/$submit-attachment");
        asked.addOutput().setValue(new Reference("DocumentReference/forged"));

        assertThat(completed(asked).getOutput()).hasSize(1);
    }
}
