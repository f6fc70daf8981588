package org.cdexbridge.exchange.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cdexbridge.exchange.RequestRefused;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

class TaskStateMachineTest {
    @Test
    void thereAreSevenStatuses() {
        assertThat(TaskStatus.values()).filteredOn(TaskStateMachine::knows).hasSize(7);
    }

    @Test
    void anAutomaticAnswerMaySkipWhatAPersonWouldGoThrough() {
        assertThat(TaskStateMachine.allows(TaskStatus.REQUESTED, TaskStatus.COMPLETED))
                .isTrue();
    }

    @Test
    void workMayPauseAndGoOn() {
        assertThat(TaskStateMachine.allows(TaskStatus.INPROGRESS, TaskStatus.ONHOLD))
                .isTrue();
        assertThat(TaskStateMachine.allows(TaskStatus.ONHOLD, TaskStatus.INPROGRESS))
                .isTrue();
    }

    @Property
    void whatIsOverStaysAsItIs(@ForAll TaskStatus from, @ForAll TaskStatus to) {
        if (TaskStateMachine.isOver(from) && from != to) {
            assertThatThrownBy(() -> TaskStateMachine.check(from, to)).isInstanceOf(RequestRefused.class);
        }
    }

    @Property
    void nothingGoesBackToRequested(@ForAll TaskStatus from) {
        if (from != TaskStatus.REQUESTED) {
            assertThat(TaskStateMachine.allows(from, TaskStatus.REQUESTED)).isFalse();
        }
    }
}
