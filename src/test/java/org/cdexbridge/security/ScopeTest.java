package org.cdexbridge.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    private static Scope scope(String text) {
        return Scope.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "system/Condition.rs, system/Condition.rs",
        "system/Condition.read, system/Condition.rs",
        "system/Task.write, system/Task.cud",
        "system/*.*, system/*.cruds"
    })
    void bothVersionsAreRead(String text, String meant) {
        assertThat(scope(text)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient/Condition.rs",
                "user/*.*",
                "system/Condition.",
                "system/Condition.sr",
                "system/Condition.rs?code=1",
                "system/condition.rs",
                "openid",
                ""
            })
    void whatIsNoSuchScopeGivesNothing(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    @Test
    void twoScopesCoverTogetherWhatBothDo() {
        assertThat(scope("system/*.cruds").and(scope("system/Condition.rs"))).contains(scope("system/Condition.rs"));
        assertThat(scope("system/Condition.rs").and(scope("system/*.cr"))).contains(scope("system/Condition.r"));
        assertThat(scope("system/Condition.rs").and(scope("system/Patient.rs"))).isEmpty();
        assertThat(scope("system/Condition.r").and(scope("system/Condition.c"))).isEmpty();
    }

    @Test
    void aListLeavesOutWhatItDoesNotKnow() {
        assertThat(Scope.list("launch system/Patient.rs offline_access"))
                .isEqualTo(List.of(scope("system/Patient.rs")));
    }
}
