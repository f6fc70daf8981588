package org.cdexbridge.exchange.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.content.ArrivalMatch;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.content.ReceivedRequest;
import org.cdexbridge.exchange.content.Submission;
import org.cdexbridge.exchange.content.Submission.SubmissionPart;
import org.cdexbridge.exchange.queue.QueuedExchange.State;
import org.cdexbridge.journal.table.JournalSchema;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.resource.ResourceAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a exchangeQueue promises, whatever the database. */
abstract class ExchangeQueueContract {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final PushRequest PUSH = new PushRequest("payer", List.of("Condition/1"), Optional.empty(), false);
    /** As 0.1.0 wrote it. */
    private static final String FORMER_SUBMISSION =
            """
            {"order":{"trackingId":{"system":"urn:x","value":"A"},"adminRefNumber":null,"attachTo":"claim","payer":null,
            "organization":null,"provider":{"system":"urn:npi","value":"1"},"member":{"system":"urn:m","value":"M-1"},
            "serviceDate":"2026-01-20","claim":{"system":"urn:c","value":"CLM-5"},"url":"","severalSubmits":false},
            "pieces":[{"lines":["1"],"codes":[{"system":"http://loinc.org","code":"11506-3","display":""}],
            "resource":"DocumentReference/d1"}],"more":true,"confirmed":false,
            "described":[]}
            """;

    private JdbcTemplate template;
    private ExchangeQueue exchangeQueue;

    /** A database with the journal's schema. */
    protected abstract JdbcTemplate database() throws Exception;

    /** An empty database with the schema of an earlier program. */
    protected abstract HikariDataSource database(String version);

    @BeforeEach
    void empty() throws Exception {
        template = database();
        template.update("delete from exchange");
        exchangeQueue = docket("one", LEASE, Duration.ZERO);
    }

    private ExchangeQueue docket(String instance, Duration lease, Duration pause) {
        return docket(template, instance, lease, pause);
    }

    private static ExchangeQueue docket(JdbcTemplate template, String instance, Duration lease, Duration pause) {
        return new ExchangeQueue(
                template, instance, lease, new BackOff(pause, pause), new ExchangeQueue.ConcurrencyLimits(2, 3));
    }

    @Test
    void aRequestIsOnTheDocketOnceHoweverOftenItIsOpened() {
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");

        assertThat(exchangeQueue.claim(5)).extracting(QueuedExchange::about).containsExactly("Task/1");
    }

    @Test
    void whatIsClaimedIsClaimedByNobodyElse() {
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");
        exchangeQueue.open("Task/2", ExchangeKind.DATA_REQUEST_QUERY, "");

        assertThat(exchangeQueue.claim(1)).extracting(QueuedExchange::about).containsExactly("Task/1");
        assertThat(docket("two", LEASE, Duration.ZERO).claim(5))
                .extracting(QueuedExchange::about)
                .containsExactly("Task/2");
        assertThat(exchangeQueue.claim(5)).isEmpty();
    }

    @Test
    void whatIsWithdrawnIsNotWorkedOnAnyMore() {
        exchangeQueue.open("Task/queued", ExchangeKind.DATA_REQUEST_QUERY, "");
        assertThat(exchangeQueue.withdraw("Task/queued", "no more")).isTrue();
        assertThat(exchangeQueue.claim(5)).isEmpty();
        assertThat(exchangeQueue.withdraw("Task/queued", "no more")).isTrue();

        exchangeQueue.open("Task/begun", ExchangeKind.DATA_REQUEST_QUERY, "");
        QueuedExchange begun = exchangeQueue.claim(1).get(0);
        assertThat(exchangeQueue.withdraw("Task/begun", "no more")).isTrue();
        assertThat(exchangeQueue.release(begun.id(), Decision.released("rule"))).isFalse();
        exchangeQueue.retry(begun, "later");
        exchangeQueue.await(begun.id(), "a person");
        exchangeQueue.close(begun.id(), State.COMPLETED, "");

        assertThat(exchangeQueue.claim(5)).isEmpty();
        for (String withdrawn : List.of("Task/queued", "Task/begun")) {
            QueuedExchange one = exchangeQueue.find(withdrawn).orElseThrow();
            assertThat(one.state()).isEqualTo(State.WITHDRAWN);
            assertThat(one.isOver()).isTrue();
            assertThat(one.reason()).isEqualTo("no more");
        }
        assertThat(exchangeQueue.withdraw("Task/unknown", "no more")).isTrue();
    }

    @Test
    void whatIsBeingDeliveredIsWithdrawnBetweenTwoAttempts() {
        exchangeQueue.open("Task/1", ExchangeKind.ATTACHMENT_REQUEST_CODE, "");
        QueuedExchange one = exchangeQueue.claim(1).get(0);
        assertThat(exchangeQueue.release(one.id(), Decision.released("rule"))).isTrue();

        assertThat(exchangeQueue.withdraw("Task/1", "no more")).isFalse();
        exchangeQueue.retry(one, "later");
        assertThat(exchangeQueue.withdraw("Task/1", "no more")).isTrue();
        assertThat(exchangeQueue.claim(5)).isEmpty();

        exchangeQueue.open("Task/2", ExchangeKind.ATTACHMENT_REQUEST_CODE, "");
        exchangeQueue.close(exchangeQueue.claim(1).get(0).id(), State.COMPLETED, "");
        assertThat(exchangeQueue.withdraw("Task/2", "no more")).isFalse();
    }

    @Test
    void aPartnerHasSomeCasesAtOnceHoweverManyOfItWait() {
        for (int number = 1; number <= 9; number++) {
            exchangeQueue.open("Task/slow-" + number, ExchangeKind.DATA_REQUEST_QUERY, "slow");
        }
        exchangeQueue.open("Task/quick", ExchangeKind.DATA_REQUEST_QUERY, "quick");

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
            exchangeQueue.open("Task/" + number, ExchangeKind.DATA_REQUEST_QUERY, "");
        }
        assertThat(exchangeQueue.claim(9)).hasSize(3);
    }

    @Test
    void aDeadInstanceFillsNoLaneAfterItsLease() {
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "slow");
        exchangeQueue.open("Task/2", ExchangeKind.DATA_REQUEST_QUERY, "slow");
        exchangeQueue.open("Task/3", ExchangeKind.DATA_REQUEST_QUERY, "slow");
        docket("dead", Duration.ZERO.minusSeconds(1), Duration.ZERO).claim(2);

        assertThat(exchangeQueue.claim(5)).hasSize(2);
    }

    @Test
    void whatIsPutBackComesNotBeforeThePartnerWantsIt() {
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "busy");
        exchangeQueue.retry(exchangeQueue.claim(1).get(0), Duration.ofHours(1), "busy");

        assertThat(exchangeQueue.claim(1)).isEmpty();
        assertThat(exchangeQueue.find("Task/1")).get().satisfies(one -> {
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one.nextAttempt().orElseThrow()).isAfter(one.receivedAt().plusSeconds(3500));
        });
    }

    @Test
    void aRestartedInstanceTakesUpWhatItHadClaimedAndNothingOfOthers() {
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");
        exchangeQueue.open("Task/2", ExchangeKind.DATA_REQUEST_QUERY, "");
        exchangeQueue.claim(1);
        docket("two", LEASE, Duration.ZERO).claim(1);

        assertThat(docket("one", LEASE, Duration.ZERO).claim(5))
                .extracting(QueuedExchange::about)
                .containsExactly("Task/1");
    }

    @Test
    void whatADeadInstanceHadClaimedIsTakenUpByOthersWhenItsLeaseIsOver() {
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");
        docket("dead", Duration.ZERO.minusSeconds(1), Duration.ZERO).claim(1);

        assertThat(exchangeQueue.claim(5)).extracting(QueuedExchange::about).containsExactly("Task/1");
    }

    @Test
    void aDecisionIsKeptAndTheCaseIsDeliveredNext() {
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");
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
        assertThat(exchangeQueue.send("push 1", "payer", "Patient/p1", PUSH, Decision.waits("somebody else")))
                .isTrue();

        assertThat(exchangeQueue.claim(5)).isEmpty();
        QueuedExchange waiting = exchangeQueue.list(State.WAITING, 5).get(0);
        assertThat(waiting.reason()).isEqualTo("somebody else");
        assertThat(waiting.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(exchangeQueue.decide(waiting.id(), Decision.released("mary")))
                .isTrue();
        assertThat(exchangeQueue.claim(5)).extracting(QueuedExchange::about).containsExactly("push 1");
    }

    @Test
    void whatFailedWaitsForItsNextTurn() {
        ExchangeQueue slow = docket("one", LEASE, Duration.ofHours(1));
        slow.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");

        slow.retry(slow.claim(1).get(0), "no connection");

        assertThat(slow.claim(5)).isEmpty();
        assertThat(slow.find("Task/1")).hasValueSatisfying(one -> {
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one.reason()).isEqualTo("no connection");
            assertThat(one.nextAttempt().orElseThrow()).isAfter(one.receivedAt());
        });
    }

    @Test
    void anOutageIsNoAttempt() {
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");

        exchangeQueue.postpone(exchangeQueue.claim(1).get(0), "store unavailable; retried");

        QueuedExchange again = exchangeQueue.claim(5).get(0);
        assertThat(again.attempts()).isZero();
        assertThat(again.reason()).isEqualTo("store unavailable; retried");
    }

    @Test
    void whatPartnersSayMayHoldAnyCharacterAndBeOfAnyLength() {
        String strange = "\0\uD800" + "x".repeat(5000);
        exchangeQueue.open("Task/\0", ExchangeKind.DATA_REQUEST_QUERY, "");
        QueuedExchange one = exchangeQueue.claim(1).get(0);
        exchangeQueue.identify(one.id(), "payer", "Patient/\0");
        exchangeQueue.describe(one.id(), ExchangeKind.DATA_REQUEST_CODE, strange);
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
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");
        QueuedExchange one = exchangeQueue.claim(1).get(0);

        exchangeQueue.close(one.id(), State.COMPLETED, "");
        exchangeQueue.open("Task/1", ExchangeKind.DATA_REQUEST_QUERY, "");

        assertThat(exchangeQueue.claim(5)).isEmpty();
        assertThat(exchangeQueue.find(one.id())).get().matches(QueuedExchange::isOver);
    }

    @Test
    void whatAnExchangeIsAboutIsReadBackAsItWasSent() {
        ArrivalMatch arrived = new ArrivalMatch("facts", List.of(), Optional.of("Bundle/b1"), List.of());
        exchangeQueue.open("CommunicationRequest/1", ExchangeKind.COMMUNICATION_REQUEST, "payer");
        exchangeQueue.send("push 1", "payer", "Patient/p1", PUSH, Decision.released("mary"));
        exchangeQueue.send("arrival 7 payer facts", "payer", "Patient/p1", arrived, Decision.released("rule"));

        assertThat(exchangeQueue.claim(1))
                .extracting(QueuedExchange::content)
                .containsExactly(new ReceivedRequest(
                        ExchangeKind.COMMUNICATION_REQUEST, new ResourceAddress("CommunicationRequest", "1")));
        assertThat(exchangeQueue.find("push 1")).get().returns(PUSH, QueuedExchange::content);
        assertThat(exchangeQueue.find("arrival 7 payer facts")).get().returns(arrived, QueuedExchange::content);
    }

    @Test
    void everyKindOfRequestIsReadBackAsTheOneThatItIs() {
        List<ExchangeKind> kinds =
                Stream.of(ExchangeKind.values()).filter(ExchangeKind::isRequest).toList();
        kinds.forEach(kind -> exchangeQueue.open("Task/" + kind, kind, ""));

        assertThat(exchangeQueue.list(State.ASKED, 20))
                .extracting(one -> one.content().kind())
                .containsExactlyElementsOf(kinds);
    }

    @Test
    void aTaskOfAnEarlierProgramHasItsKindOnceItIsToldApart() {
        exchangeQueue.open("Task/1", ExchangeKind.TASK, "");
        QueuedExchange claimed = exchangeQueue.claim(1).get(0);

        exchangeQueue.describe(claimed.id(), ExchangeKind.ATTACHMENT_REQUEST_QUESTIONNAIRE, "");

        assertThat(exchangeQueue.find("Task/1"))
                .get()
                .returns(ExchangeKind.ATTACHMENT_REQUEST_QUESTIONNAIRE, one -> one.content()
                        .kind());
    }

    @Test
    void partsOfOneNameAreToldApartByTheirNumberAlone() {
        Decision mary = Decision.released("mary");
        assertThat(exchangeQueue.send("push A", 1, "payer", "Patient/p1", PUSH, mary))
                .isTrue();
        assertThat(exchangeQueue.send("push A", 2, "payer", "Patient/p1", PUSH, mary))
                .isTrue();
        assertThat(exchangeQueue.send("push A", 2, "payer", "Patient/p1", PUSH, mary))
                .isFalse();
        assertThat(exchangeQueue.send("push A #2", 1, "payer", "Patient/p1", PUSH, mary))
                .isTrue();

        assertThat(exchangeQueue.find("push A")).get().satisfies(latest -> {
            assertThat(latest.part()).isEqualTo(2);
            assertThat(latest.name()).isEqualTo("push A #2");
        });
        assertThat(exchangeQueue.find("push A #2")).get().returns(1, QueuedExchange::part);
    }

    @Test
    void rowsOfAnEarlierProgramHaveAKindAndAreReadInItsWords() {
        try (HikariDataSource pool = database("28")) {
            checkRowsOfAnEarlierProgram(new JdbcTemplate(pool));
        }
    }

    private static void checkRowsOfAnEarlierProgram(JdbcTemplate former) {
        insert(former, "Task/1", null);
        insert(former, "CommunicationRequest/2", null);
        insert(former, "attachment urn:x|A", FORMER_SUBMISSION);
        insert(former, "attachment urn:x|A #2", FORMER_SUBMISSION);
        insert(former, "attachment urn:x|B #2", FORMER_SUBMISSION);
        insert(former, "push 1", "{\"partner\":\"payer\",\"resources\":[\"Condition/1\"],\"document\":null}");
        insert(former, "control 1 day 2", "{\"feed\":\"day\",\"document\":\"a\",\"request\":{\"partner\":\"payer\"}}");
        insert(former, "arrival 7 payer facts", "{\"rule\":\"facts\",\"resources\":[\"Condition/1\"]}");

        JournalSchema.migrate(former.getDataSource());
        ExchangeQueue migrated = docket(former, "one", LEASE, Duration.ZERO);

        assertThat(migrated.list(State.RELEASED, 9))
                .extracting(QueuedExchange::name, one -> one.content().kind())
                .containsExactly(
                        tuple("Task/1", ExchangeKind.TASK),
                        tuple("CommunicationRequest/2", ExchangeKind.COMMUNICATION_REQUEST),
                        tuple("attachment urn:x|A", ExchangeKind.ATTACHMENT),
                        tuple("attachment urn:x|A #2", ExchangeKind.ATTACHMENT),
                        tuple("attachment urn:x|B #2", ExchangeKind.ATTACHMENT),
                        tuple("push 1", ExchangeKind.PUSH),
                        tuple("control 1 day 2", ExchangeKind.CONTROL_FILE),
                        tuple("arrival 7 payer facts", ExchangeKind.ARRIVAL));
        assertThat(migrated.find("attachment urn:x|A")).get().satisfies(latest -> {
            assertThat(latest.part()).isEqualTo(2);
            Submission submission = (Submission) latest.content();
            assertThat(submission.more()).isTrue();
            assertThat(submission.target().trackingId().value()).isEqualTo("A");
            assertThat(submission.parts()).extracting(SubmissionPart::resource).containsExactly("DocumentReference/d1");
        });
        assertThat(migrated.find("attachment urn:x|B #2")).get().returns(1, QueuedExchange::part);
        assertThat(migrated.send("attachment urn:x|A", 2, "payer", "", PUSH, Decision.released("mary")))
                .isFalse();
    }

    private static void insert(JdbcTemplate former, String about, String content) {
        former.update(
                "insert into exchange (about, received_at, state, content) values (?, current_timestamp, 'RELEASED', ?)",
                about,
                content);
    }
}
