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
    @ValueSource(strings = {"", "thank you", "{\"resourceType\":\"OperationOutcome\"}"})
    void a200WithoutAnErrorIsTaken(String body) {
        assertThatCode(() -> SubmitResponseCheck.check(200, Duration.ZERO, bytes(body)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsHeldForLaterIsTaken() {
        assertThatCode(() -> SubmitResponseCheck.check(200, Duration.ZERO, outcome("information")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "fatal"})
    void anErrorInA200IsARefusal(String severity) {
        assertThatThrownBy(() -> SubmitResponseCheck.check(200, Duration.ZERO, outcome(severity)))
                .isInstanceOf(DeliveryRejected.class)
                .hasMessageContaining("no such claim");
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
