package org.cdexbridge.exchange.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitResponseCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "{\"resourceType\":\"OperationOutcome\"}",
                "\uFEFF{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"informational\"}]}",
                "{\"resourceType\":\"Parameters\"}",
                "<OperationOutcome xmlns=\"http://hl7.org/fhir\"/>"
            })
    void a200WithoutAnErrorIsTaken(String body) {
        for (int status : new int[] {200, 201, 202, 204}) {
            assertThatCode(() -> {
                        SubmitResponseCheck.check(status, Duration.ZERO, bytes(body));
                        TakenCheck.check(status, bytes(body), "Parameters");
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatIsHeldForLaterIsTaken() {
        assertThatCode(() -> TakenCheck.check(200, outcome("information"), "Parameters"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "fatal"})
    void anErrorInA200IsARefusal(String severity) {
        String outcome = new String(outcome(severity), StandardCharsets.UTF_8);
        for (String body : new String[] {
            outcome,
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"return\",\"resource\":" + outcome + "}]}"
        }) {
            assertThatThrownBy(() -> TakenCheck.check(200, bytes(body), "Parameters"))
                    .isInstanceOf(DeliveryRejected.class)
                    .hasMessageContaining("no such claim");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thank you",
                "<!DOCTYPE html><html><head><title>Sign in</title></head><body>OperationOutcome</body></html>",
                "<html><body><p>Service unavailable</p></body></html>",
                "{\"status\":\"ok\"}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"informati",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"dreadful\",\"code\":\"x\"}]}",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}",
                "[]",
                "null",
                "<OperationOutcome xmlns=\"http://hl7.org/fhir\"><issue>"
            })
    void aSuccessThatIsNoneOfTheOperationIsTriedAFewTimes(String body) {
        for (int status : new int[] {200, 201, 202}) {
            assertThatThrownBy(() -> TakenCheck.check(status, bytes(body), "Parameters"))
                    .isInstanceOf(AnswerUnclear.class)
                    .hasMessageContaining("HTTP status " + status)
                    .hasMessageNotContaining("Sign in");
        }
    }

    @Test
    void anErrorThatMayPassIsTriedAgain() {
        String busy =
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"throttled\"}]}";
        assertThatThrownBy(() -> TakenCheck.check(200, bytes(busy), "Parameters"))
                .isInstanceOf(PartnerUnavailable.class)
                .isNotInstanceOf(AnswerUnclear.class)
                .hasMessage("HTTP status 200: error throttled");
    }

    @Test
    void aTransactionWithARefusedEntryIsRefused() {
        String done = "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                + "{\"response\":{\"status\":\"201 Created\"}}%s]}";
        assertThatCode(() -> TakenCheck.check(200, bytes(done.formatted("")), "Bundle"))
                .doesNotThrowAnyException();
        String refused = done.formatted(",{\"response\":{\"status\":\"422\"}}");
        assertThatThrownBy(() -> TakenCheck.check(200, bytes(refused), "Bundle"))
                .isInstanceOf(DeliveryRejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 404, 409, 413, 422})
    void whatWouldEndTheSameWayIsNotTriedAgain(int status) {
        assertThatThrownBy(() -> SubmitResponseCheck.check(status, Duration.ZERO, bytes("")))
                .isInstanceOf(DeliveryRejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whatMayEndOtherwiseIsTriedAgain(int status) {
        assertThatThrownBy(() -> SubmitResponseCheck.check(status, Duration.ZERO, bytes("")))
                .isInstanceOf(PartnerUnavailable.class);
    }

    @Test
    void whatThePayerAsksForIsPassedOn() {
        assertThatThrownBy(() -> SubmitResponseCheck.check(503, Duration.ofMinutes(2), bytes("")))
                .isInstanceOfSatisfying(PartnerUnavailable.class, later -> assertThat(later.atLeast())
                        .isEqualTo(Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoIsNotLetInTriesAgainWithOtherKeys(int status) {
        assertThatThrownBy(() -> SubmitResponseCheck.check(status, Duration.ZERO, bytes("")))
                .isInstanceOf(PartnerDeniedAccess.class);
    }

    private static byte[] outcome(String severity) {
        return bytes("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"" + severity
                + "\",\"code\":\"not-found\",\"details\":{\"text\":\"no such claim\"}}]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
