package org.cdexbridge.exchange.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.queue.QueuedExchange.State;
import org.cdexbridge.queue.BackOff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a exchangeQueue promises, whatever the database. */
abstract class ExchangeQueueContract {
    private static final Duration LEASE = Duration.ofMinutes(10);

    private JdbcTemplate template;
    private ExchangeQueue exchangeQueue;

    /** A database with the journal's schema. */
    protected abstract JdbcTemplate database() throws Exception;

    @BeforeEach
    void empty() throws Exception {
        template = database();
        template.update("delete from exchange");
        exchangeQueue = docket("one", LEASE, Duration.ZERO);
    }

    private ExchangeQueue docket(String instance, Duration lease, Duration pause) {
        return new ExchangeQueue(
                template, instance, lease, new BackOff(pause, pause), new ExchangeQueue.ConcurrencyLimits(2, 3));
    }

    @Test
    void aRequestIsOnTheDocketOnceHoweverOftenItIsOpened() {
        exchangeQueue.open("Task/1", "");
        exchangeQueue.open("Task/1", "");

        assertThat(exchangeQueue.claim(5)).extracting(QueuedExchange::about).containsExactly("Task/1");
    }

    @Test
    void whatIsClaimedIsClaimedByNobodyElse() {
        exchangeQueue.open("Task/1", "");
        exchangeQueue.open("Task/2", "");

        assertThat(exchangeQueue.claim(1)).extracting(QueuedExchange::about).containsExactly("Task/1");
        assertThat(docket("two", LEASE, Duration.ZERO).claim(5))
                .extracting(QueuedExchange::about)
                .containsExactly("Task/2");
        assertThat(exchangeQueue.claim(5)).isEmpty();
    }

    @Test
    void aPartnerHasSomeCasesAtOnceHoweverManyOfItWait() {
        for (int number = 1; number <= 9; number++) {
            exchangeQueue.open("Task/slow-" + number, "slow");
        }
        exchangeQueue.open("Task/quick", "quick");

        List<QueuedExchange> first = exchangeQueue.claim(5);
        assertThat(first).extracting(QueuedExchange::about).containsExactly("Task/slow-1", "Task/slow-2", "Task/quick");
        assertThat(docket("two", LEASE, Duration.ZERO).claim(5)).isEmpty();

        exchangeQueue.close(first.get(0).id(), State.COMPLETED, "");
        exchangeQueue.retry(first.get(1), "later");
        exchangeQueue.postpone(first.get(2), Duration.ofHours(1), "much later");
        assertThat(exchangeQueue.claim(5))
                .extracting(QueuedExchange::about)
                .containsExactly("Task/slow-2", "Task/slow-3");
    }

    @Test
    void casesOfUnknownPartnersShareALaneOfTheirOwn() {
        for (int number = 1; number <= 9; number++) {
            exchangeQueue.open("Task/" + number, "");
        }
        assertThat(exchangeQueue.claim(9)).hasSize(3);
    }

    @Test
    void aDeadInstanceFillsNoLaneAfterItsLease() {
        exchangeQueue.open("Task/1", "slow");
        exchangeQueue.open("Task/2", "slow");
        exchangeQueue.open("Task/3", "slow");
        docket("dead", Duration.ZERO.minusSeconds(1), Duration.ZERO).claim(2);

        assertThat(exchangeQueue.claim(5)).hasSize(2);
    }

    @Test
    void whatIsPutBackComesNotBeforeThePartnerWantsIt() {
        exchangeQueue.open("Task/1", "busy");
        exchangeQueue.retry(exchangeQueue.claim(1).get(0), Duration.ofHours(1), "busy");

        assertThat(exchangeQueue.claim(1)).isEmpty();
        assertThat(exchangeQueue.find("Task/1")).get().satisfies(one -> {
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one.nextAttempt()).isAfter(one.receivedAt().plusSeconds(3500));
        });
    }

    @Test
    void aRestartedInstanceTakesUpWhatItHadClaimedAndNothingOfOthers() {
        exchangeQueue.open("Task/1", "");
        exchangeQueue.open("Task/2", "");
        exchangeQueue.claim(1);
        docket("two", LEASE, Duration.ZERO).claim(1);

        assertThat(docket("one", LEASE, Duration.ZERO).claim(5))
                .extracting(QueuedExchange::about)
                .containsExactly("Task/1");
    }

    @Test
    void whatADeadInstanceHadClaimedIsTakenUpByOthersWhenItsLeaseIsOver() {
        exchangeQueue.open("Task/1", "");
        docket("dead", Duration.ZERO.minusSeconds(1), Duration.ZERO).claim(1);

        assertThat(exchangeQueue.claim(5)).extracting(QueuedExchange::about).containsExactly("Task/1");
    }

    @Test
    void aDecisionIsKeptAndTheCaseIsDeliveredNext() {
        exchangeQueue.open("Task/1", "");
        QueuedExchange asked = exchangeQueue.claim(1).get(0);
        exchangeQueue.identify(asked.id(), "payer", "Patient/p1");
        exchangeQueue.await(asked.id(), "free text");
        assertThat(exchangeQueue.claim(5)).isEmpty();
        assertThat(exchangeQueue.list(State.WAITING, 5))
                .extracting(QueuedExchange::reason)
                .containsExactly("free text");

        Decision some = new Decision(Decision.DecisionState.RELEASED, "mary", "", List.of("Condition/1"), true);
        assertThat(exchangeQueue.decide(asked.id(), some)).isTrue();
        assertThat(exchangeQueue.decide(asked.id(), Decision.released("joe"))).isFalse();

        QueuedExchange released = exchangeQueue.claim(5).get(0);
        assertThat(released.state()).isEqualTo(State.RELEASED);
        assertThat(released.decision()).isEqualTo(some);
        assertThat(released.partner()).isEqualTo("payer");
        assertThat(released.patient()).isEqualTo("Patient/p1");
    }

    @Test
    void whatNobodyAskedForMayWaitForAPersonFirst() {
        assertThat(exchangeQueue.send("push 1", "payer", "Patient/p1", "{}", Decision.waits("somebody else")))
                .isTrue();

        assertThat(exchangeQueue.claim(5)).isEmpty();
        QueuedExchange waiting = exchangeQueue.list(State.WAITING, 5).get(0);
        assertThat(waiting.reason()).isEqualTo("somebody else");
        assertThat(waiting.decision()).isNull();
        assertThat(exchangeQueue.decide(waiting.id(), Decision.released("mary")))
                .isTrue();
        assertThat(exchangeQueue.claim(5)).extracting(QueuedExchange::about).containsExactly("push 1");
    }

    @Test
    void whatFailedWaitsForItsNextTurn() {
        ExchangeQueue slow = docket("one", LEASE, Duration.ofHours(1));
        slow.open("Task/1", "");

        slow.retry(slow.claim(1).get(0), "no connection");

        assertThat(slow.claim(5)).isEmpty();
        assertThat(slow.find("Task/1")).hasValueSatisfying(one -> {
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one.reason()).isEqualTo("no connection");
            assertThat(one.nextAttempt()).isAfter(one.receivedAt());
        });
    }

    @Test
    void anOutageIsNoAttempt() {
        exchangeQueue.open("Task/1", "");

        exchangeQueue.postpone(exchangeQueue.claim(1).get(0), "store unavailable; retried");

        QueuedExchange again = exchangeQueue.claim(5).get(0);
        assertThat(again.attempts()).isZero();
        assertThat(again.reason()).isEqualTo("store unavailable; retried");
    }

    @Test
    void whatPartnersSayMayHoldAnyCharacterAndBeOfAnyLength() {
        String strange = "\0\uD800" + "x".repeat(5000);
        exchangeQueue.open("Task/\0", "");
        QueuedExchange one = exchangeQueue.claim(1).get(0);
        exchangeQueue.identify(one.id(), "payer", "Patient/\0");
        exchangeQueue.queue(one.id(), strange);
        exchangeQueue.retry(one, strange);
        exchangeQueue.postpone(one, strange);
        exchangeQueue.await(one.id(), strange);

        assertThat(exchangeQueue.find("Task/\0")).hasValueSatisfying(found -> {
            assertThat(found.reason()).startsWith("\uFFFD\uFFFDx");
            assertThat(found.workQueue()).startsWith("\uFFFD\uFFFDx");
        });
    }

    @Test
    void whatIsOverStaysOver() {
        exchangeQueue.open("Task/1", "");
        QueuedExchange one = exchangeQueue.claim(1).get(0);

        exchangeQueue.close(one.id(), State.COMPLETED, "");
        exchangeQueue.open("Task/1", "");

        assertThat(exchangeQueue.claim(5)).isEmpty();
        assertThat(exchangeQueue.find(one.id())).get().matches(QueuedExchange::isOver);
    }
}
