package org.cdexbridge.exchange.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "thank you", "{\"resourceType\":\"OperationOutcome\"}"})
    void a200WithoutAnErrorIsTaken(String body) {
        assertThatCode(() -> Verdicts.check(200, Duration.ZERO, bytes(body))).doesNotThrowAnyException();
    }

    @Test
    void whatIsHeldForLaterIsTaken() {
        assertThatCode(() -> Verdicts.check(200, Duration.ZERO, outcome("information")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "fatal"})
    void anErrorInA200IsARefusal(String severity) {
        assertThatThrownBy(() -> Verdicts.check(200, Duration.ZERO, outcome(severity)))
                .isInstanceOf(NotTaken.class)
                .hasMessageContaining("no such claim");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 404, 409, 413, 422})
    void whatWouldEndTheSameWayIsNotTriedAgain(int status) {
        assertThatThrownBy(() -> Verdicts.check(status, Duration.ZERO, bytes("")))
                .isInstanceOf(NotTaken.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whatMayEndOtherwiseIsTriedAgain(int status) {
        assertThatThrownBy(() -> Verdicts.check(status, Duration.ZERO, bytes("")))
                .isInstanceOf(NotReached.class);
    }

    @Test
    void whatThePayerAsksForIsPassedOn() {
        assertThatThrownBy(() -> Verdicts.check(503, Duration.ofMinutes(2), bytes("")))
                .isInstanceOfSatisfying(
                        NotReached.class, later -> assertThat(later.atLeast()).isEqualTo(Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoIsNotLetInTriesAgainWithOtherKeys(int status) {
        assertThatThrownBy(() -> Verdicts.check(status, Duration.ZERO, bytes("")))
                .isInstanceOf(NotAdmitted.class);
    }

    private static byte[] outcome(String severity) {
        return bytes("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"" + severity
                + "\",\"code\":\"not-found\",\"details\":{\"text\":\"no such claim\"}}]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
