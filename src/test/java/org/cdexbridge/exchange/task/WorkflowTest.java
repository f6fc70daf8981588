package org.cdexbridge.exchange.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cdexbridge.exchange.RequestRefused;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

class WorkflowTest {
    @Test
    void thereAreSevenStatuses() {
        assertThat(TaskStatus.values()).filteredOn(Workflow::knows).hasSize(7);
    }

    @Test
    void anAutomaticAnswerMaySkipWhatAPersonWouldGoThrough() {
        assertThat(Workflow.allows(TaskStatus.REQUESTED, TaskStatus.COMPLETED)).isTrue();
    }

    @Test
    void workMayPauseAndGoOn() {
        assertThat(Workflow.allows(TaskStatus.INPROGRESS, TaskStatus.ONHOLD)).isTrue();
        assertThat(Workflow.allows(TaskStatus.ONHOLD, TaskStatus.INPROGRESS)).isTrue();
    }

    @Property
    void whatIsOverStaysAsItIs(@ForAll TaskStatus from, @ForAll TaskStatus to) {
        if (Workflow.isOver(from) && from != to) {
            assertThatThrownBy(() -> Workflow.check(from, to)).isInstanceOf(RequestRefused.class);
        }
    }

    @Property
    void nothingGoesBackToRequested(@ForAll TaskStatus from) {
        if (from != TaskStatus.REQUESTED) {
            assertThat(Workflow.allows(from, TaskStatus.REQUESTED)).isFalse();
        }
    }
}
