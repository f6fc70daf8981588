package org.cdexbridge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8785, with the numbers and orders of its sections 3.2.2.3 and 3.2.3. */
class CanonicalJsonTest {
    private static String canonical(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new String(CanonicalJson.of(CanonicalJson.read(bytes)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "1e2, 100",
        "1E30, 1e+30",
        "4.50, 4.5",
        "2e-3, 0.002",
        "1e-7, 1e-7",
        "0.000001, 0.000001",
        "0.000000000000000000000000001, 1e-27",
        "333333333.33333329, 333333333.3333333",
        "123456789012345678901, 123456789012345680000",
        "9007199254740993, 9007199254740992",
        "-0, 0",
        "1.0, 1",
        "1e21, 1e+21",
        "100000000000000000000, 100000000000000000000"
    })
    void numbersAreWrittenAsInEcmaScript(String number, String canonical) {
        assertThat(canonical("[" + number + "]")).isEqualTo("[" + canonical + "]");
    }

    @Test
    void namesAreOrderedByUtf16CodeUnits() {
        assertThat(canonical(
                        "{\"\u20ac\":1,\"\\r\":2,\"\ufb33\":3,\"1\":4,\"\ud83d\ude00\":5,\"\u0080\":6,\"\u00f6\":7}"))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void onlyWhatMustBeEscapedIs() {
        assertThat(canonical("[\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\u2028\"]"))
                .isEqualTo("[\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u2028\"]");
    }

    @Test
    void composedAndDecomposedLettersDiffer() {
        assertThat(canonical("[\"\u00c5\"]")).isNotEqualTo(canonical("[\"A\u030a\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{", "[1]x", "[NaN]", "{\"b\":{\"a\":1,\"a\":1}}"})
    void whatIsNoJsonOrHasANameTwiceIsRefusedWithoutItsContent(String json) {
        assertThatThrownBy(() -> canonical(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not JSON, or a name stands twice in an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"\\ud800\"]", "[1e400]"})
    void whatHasNoCanonicalFormIsRefused(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
