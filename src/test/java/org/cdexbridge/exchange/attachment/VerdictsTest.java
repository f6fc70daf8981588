package org.cdexbridge.exchange.attachment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "thank you", "{\"resourceType\":\"OperationOutcome\"}"})
    void a200WithoutAnErrorIsTaken(String body) {
        assertThatCode(() -> Verdicts.check(200, bytes(body))).doesNotThrowAnyException();
    }

    @Test
    void whatIsHeldForLaterIsTaken() {
        assertThatCode(() -> Verdicts.check(200, outcome("information"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "fatal"})
    void anErrorInA200IsARefusal(String severity) {
        assertThatThrownBy(() -> Verdicts.check(200, outcome(severity)))
                .isInstanceOf(NotTaken.class)
                .hasMessageContaining("no such claim");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 404, 409, 413, 422})
    void whatWouldEndTheSameWayIsNotTriedAgain(int status) {
        assertThatThrownBy(() -> Verdicts.check(status, bytes(""))).isInstanceOf(NotTaken.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whatMayEndOtherwiseIsTriedAgain(int status) {
        assertThatThrownBy(() -> Verdicts.check(status, bytes(""))).isInstanceOf(NotReached.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoIsNotLetInTriesAgainWithOtherKeys(int status) {
        assertThatThrownBy(() -> Verdicts.check(status, bytes(""))).isInstanceOf(NotAdmitted.class);
    }

    private static byte[] outcome(String severity) {
        return bytes("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"" + severity
                + "\",\"code\":\"not-found\",\"details\":{\"text\":\"no such claim\"}}]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
