package org.cdexbridge.security.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.cdexbridge.security.SecurityCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that take more to be read than a body has bytes. */
class BodyComplexityCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":1e1001}",
                "{\"value\":1E-999999999}",
                "[-0.5e+0000099999]",
                "{\"value\":1e99999999999999999999}",
                "{\"value\":9#}",
                "{\"value\":\"9#\"}",
                "{\"value\":\"\\u00319#\"}",
                "{\"value\":\" -9#.9e5 \"}",
                "<Task><extension><valueDecimal value=\"9#\"/></extension></Task>",
                "<Task><extension><valueDecimal value=\"&#49;9#\"/></extension></Task>"
            })
    void aHugeNumberIsRefused(String body) {
        byte[] bytes = body.replace("9#", "9".repeat(2000)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> BodyComplexityCheck.parts(bytes))
                .isInstanceOfSatisfying(HttpRequestRefused.class, refused -> assertThat(refused.code())
                        .isEqualTo(SecurityCode.BODY_TOO_COMPLEX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":1e400}",
                "{\"value\":-12.50}",
                "{\"value\":\"12E98765\"}",
                "{\"value\":\"words 9#\"}",
                "{\"data\":\"9#\"}",
                "<Task><description value=\"words 9#\"/></Task>"
            })
    void numbersAndWordsAsTheyOccurAreTaken(String body) {
        byte[] bytes = body.replace("9#", "9".repeat(2000)).getBytes(StandardCharsets.UTF_8);

        assertThat(BodyComplexityCheck.parts(bytes)).isPositive();
    }
}
