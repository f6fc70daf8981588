package org.cdexbridge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private enum Color {
        RED
    }

    private record Note(String text, List<Integer> numbers, Instant at) {}

    private record Setting(Color firstColor, int most) {}

    private static final Note NOTE = new Note("Müller", List.of(1, 2), Instant.parse("2024-02-29T08:15:30.123456789Z"));

    @Test
    void aRecordComesBackAsItWas() {
        assertThat(Json.read(Json.text(NOTE), Note.class)).isEqualTo(NOTE);
        assertThat(Json.read(Json.bytes(NOTE), Note.class)).isEqualTo(NOTE);
        assertThat(Json.read(Json.indented(NOTE), Note.class)).isEqualTo(NOTE);
        assertThat(Json.readList(Json.text(List.of(NOTE)), Note.class)).containsExactly(NOTE);
    }

    @Test
    void anInstantIsSecondsAsInTheRowsOfFormerReleases() {
        assertThat(Json.text(NOTE)).isEqualTo("{\"text\":\"Müller\",\"numbers\":[1,2],\"at\":1709194530.123456789}");
    }

    @Test
    void whatIsReadIsNotInTheWordsOfAFailure() {
        for (String text : List.of("{\"text\":\"Eve\",\"Adam\":1}", "{\"at\":\"Eve\"}", "Eve", "[\"Eve\"]")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Json.read(text, Note.class))
                    .withMessage("the JSON is no Note")
                    .withNoCause();
            assertThatIllegalStateException()
                    .isThrownBy(() -> Json.readList(text, Note.class))
                    .withNoCause();
        }
    }

    @Test
    void whatIsNoRecordIsNotWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.text(new Object()))
                .withMessage("Object can't be written as JSON");
    }

    @Test
    void yamlOfAPersonIsARecord() throws IOException {
        byte[] yaml = "text: hello\nnumbers: [3]".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.yaml(yaml, Note.class)).isEqualTo(new Note("hello", List.of(3), null));
        assertThatThrownBy(() -> Json.yaml("other: 1".getBytes(StandardCharsets.UTF_8), Note.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void settingsHaveKebabCaseAndConstantsInAnyCase() {
        var part =
                JsonNodeFactory.instance.objectNode().put("first-color", "red").put("most", 3);
        assertThat(new SettingsJson().read(part, Setting.class)).isEqualTo(new Setting(Color.RED, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new SettingsJson()
                .read(JsonNodeFactory.instance.objectNode().put("firstColor", "red"), Setting.class));
    }

    @Test
    void aTreeIsReadAsItStands() throws IOException {
        assertThat(Json.tree(Json.bytes(Map.of("a", 1))).path("a").asInt()).isEqualTo(1);
    }
}
