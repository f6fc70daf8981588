package org.cdexbridge.hl7v2.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFileTest {
    private static final String FIRST = "MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5\rPID|1\r";
    private static final String SECOND = "MSH|^~\\&|A|B|C|D|||ADT^A08|2|P|2.5\rPID|2\rMSX|no header\r";

    @ParameterizedTest
    @ValueSource(strings = {"MSH|^~\\&|A\rPID|1", "MSH|^~\\&|A\r\nPID|1\r\n", "MSH|^~\\&|A\nPID|1\n\n"})
    void aSingleMessageIsTakenAsItIs(String message) {
        assertThat(messages(message)).containsExactly(message);
    }

    @Test
    void messagesOneAfterAnotherAreTakenApart() {
        assertThat(messages(FIRST + SECOND + FIRST)).containsExactly(FIRST, SECOND, FIRST);
    }

    @Test
    void theEnvelopesOfBatchesAreLeftAway() {
        String batch =
                "FHS|^~\\&|A\rBHS|^~\\&|A\r" + FIRST + SECOND + "BTS|2\rBHS|^~\\&|A\r" + FIRST + "BTS|1\rFTS|2\r";
        assertThat(messages(batch)).containsExactly(FIRST, SECOND, FIRST);
    }

    @Test
    void theBytesOfMllpBlocksAroundMessagesAreLeftAway() {
        assertThat(messages("\u000b" + FIRST + "\u001c\r\n\u000b" + SECOND + "\u001c\r"))
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void aByteOrderMarkIsNotPartOfAMessage() {
        assertThat(messages("\u00ef\u00bb\u00bf" + FIRST)).containsExactly(FIRST);
    }

    @Property
    void asManyMessagesComeOutAsWentIn(@ForAll @IntRange(max = 50) int count) {
        assertThat(messages(FIRST.repeat(count))).hasSize(count).allMatch(FIRST::equals);
    }

    @Test
    void aFileIsToldByItsFirstSegment() {
        assertThat(List.of(FIRST, "\r\n" + FIRST, "FHS|^~\\&\r", "BHS#^~\\&\r", "\u000b" + FIRST))
                .allMatch(text -> MessageFile.is(bytes(text)));
        assertThat(List.of("", "MSH", "<ClinicalDocument/>", "MSHELL", "MSH A", "PID|1\r" + FIRST))
                .noneMatch(text -> MessageFile.is(bytes(text)));
    }

    @Test
    void blanksAndAFewOtherSignsBeforeTheHeaderAreSeenThrough() {
        assertThat(List.of(
                        " \t\r\n\r\n" + FIRST,
                        "\0\0" + FIRST,
                        "0123;" + FIRST,
                        "\u00c3\u00af\u00c2\u00bb" + FIRST,
                        "msh|^~\\&|A\r"))
                .allMatch(text -> MessageFile.is(bytes(text)));
        assertThat(messages("0123;" + FIRST + SECOND)).containsExactly("0123;" + FIRST, SECOND);
        assertThat(messages(" \r\n" + FIRST)).containsExactly(FIRST);
    }

    @Test
    void whatQuotesAMessageIsNone() {
        assertThat(List.of(
                        "{\"message\": \"" + FIRST + "\"}",
                        "<text>" + FIRST,
                        "PK\u0003\u0004\u0014\0day.hl7" + FIRST,
                        "[\"" + FIRST,
                        "a".repeat(1000) + FIRST,
                        "the words msh| of a text"))
                .noneMatch(text -> MessageFile.is(bytes(text)));
    }

    @Test
    void indentedMessagesAreTakenApart() {
        assertThat(messages("  " + FIRST + "  " + SECOND)).containsExactly(FIRST, "  " + SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void messagesInUtf16AndUtf32AreTakenApart(String name) {
        Charset charset = Charset.forName(name);
        for (String mark : List.of("\uFEFF", "")) {
            byte[] file = (mark + FIRST + SECOND).getBytes(charset);

            assertThat(MessageFile.is(file)).isTrue();
            assertThat(MessageFile.messages(file))
                    .containsExactly(("\uFEFF" + FIRST).getBytes(charset), ("\uFEFF" + SECOND).getBytes(charset));
        }
    }

    private static List<String> messages(String file) {
        return MessageFile.messages(bytes(file)).stream()
                .map(message -> new String(message, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
