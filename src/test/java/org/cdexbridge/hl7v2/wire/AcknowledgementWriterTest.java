package org.cdexbridge.hl7v2.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementWriterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);
    private static final AckStatus TOO_LARGE = new AckStatus(
            AckStatus.Kind.FAULTY,
            AckStatus.ErrorCondition.APPLICATION_INTERNAL_ERROR,
            "CDX-1001",
            "more than 10 bytes; see limits.size");
    private static final AckStatus NO_JOURNAL = new AckStatus(
            AckStatus.Kind.UNAVAILABLE, AckStatus.ErrorCondition.APPLICATION_INTERNAL_ERROR, "CDX-1005", "try again");

    private final AcknowledgementWriter acknowledgement = new AcknowledgementWriter(AcknowledgementMode.MESSAGE, CLOCK);

    @Test
    void senderAndReceiverAreSwappedAndVersionAndCharacterSetKept() {
        String message =
                "MSH|^~\\&|LAB|NORTH|EHR|SOUTH|20260101||ORU^R01^ORU_R01|77|P^T|2.5.1||||||8859/1~UNICODE UTF-8\rPID|1\r";
        String[] segments = answer(message, AckStatus.ACCEPTED).split("\r");
        assertThat(segments[0])
                .matches("MSH\\|\\^~\\\\&\\|EHR\\|SOUTH\\|LAB\\|NORTH\\|20260203040506\\+0000\\|\\|ACK\\^R01\\^ACK"
                        + "\\|[0-9A-Z]{8,20}\\|P\\^T\\|2\\.5\\.1\\|\\|\\|\\|\\|\\|8859/1~UNICODE UTF-8");
        assertThat(segments[1]).isEqualTo("MSA|AA|77");
        assertThat(segments).hasSize(2);
    }

    @Test
    void theDelimitersOfTheSenderAreUsed() {
        String answer = answer("MSH#*+@%#A#B#C#D###ADT*A01*ADT_A01#1#P#2.5\r", TOO_LARGE);
        assertThat(answer)
                .startsWith("MSH#*+@%#C#D#A#B#")
                .contains("#ACK*A01*ACK#", "\rMSA#AE#1\r")
                .endsWith(
                        "\rERR###207*Application internal error*HL70357#E#CDX-1001###more than 10 bytes; see limits.size\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.2", "2.3", "2.3.1", "2.4"})
    void beforeVersion25TheErrorStandsInErr1AndItsTextInMsa3(String version) {
        String answer = answer("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|" + version + "\r", TOO_LARGE);
        assertThat(answer)
                .contains("\rMSA|AE|1|more than 10 bytes; see limits.size\r")
                .endsWith("\rERR|^^^207&Application internal error&HL70357\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.2", "2.5.1^USA", "", "three"})
    void fromVersion25TheErrorStandsInErr3AndItsTextInErr8(String version) {
        String answer = answer("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|" + version + "\r", TOO_LARGE);
        assertThat(answer)
                .contains("\rMSA|AE|1\r")
                .endsWith(
                        "\rERR|||207^Application internal error^HL70357|E|CDX-1001|||more than 10 bytes; see limits.size\r");
    }

    @ParameterizedTest
    @CsvSource({"2.2,ACK", "2.3,ACK^A08", "2.4,ACK^A08^ACK", "2.8,ACK^A08^ACK"})
    void theTypeOfTheAnswerFollowsTheVersion(String version, String type) {
        assertThat(answer("MSH|^~\\&|A|B|C|D|||ADT^A08|1|P|" + version + "\r", AckStatus.ACCEPTED))
                .contains("||" + type + "|");
    }

    @ParameterizedTest
    @CsvSource({
        "'','',AA,AE,AR",
        "AL,NE,CA,CE,CE",
        "AL,AL,CA,CE,CE",
        "NE,AL,AA,AE,AR",
        "NE,NE,,,",
        "'',AL,AA,AE,AR",
        "AL,'',CA,CE,CE",
        "NE,'',,,",
        "ER,NE,,CE,CE",
        "SU,NE,CA,,",
        "ER,AL,AA,CE,CE",
        "SU,AL,CA,AE,AR",
        "NE,ER,,AE,AR",
        "NE,SU,AA,,",
        "ER,SU,AA,CE,CE",
        "al,ne,CA,CE,CE",
        "what,NE,CA,CE,CE",
        "'\"\"',NE,,,"
    })
    void theSenderIsAnsweredAsMsh15AndMsh16Ask(
            String accept, String application, String success, String faulty, String unavailable) {
        String message = "MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5|||" + accept + "|" + application + "\r";
        assertThat(code(message, AckStatus.ACCEPTED)).isEqualTo(Optional.ofNullable(success));
        assertThat(code(message, TOO_LARGE)).isEqualTo(Optional.ofNullable(faulty));
        assertThat(code(message, NO_JOURNAL)).isEqualTo(Optional.ofNullable(unavailable));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSH|^~\\&|A|B|C|D|||ACK|1|P|2.3\rMSA|AA|7\r",
                "MSH|^~\\&|A|B|C|D|||ACK^A01^ACK|1|P|2.5.1|||AL|AL\rMSA|AE|7\r",
                "MSH|^~\\&|A|B|C|D|||ack|1|P|2.5\rMSA|CA|7\r",
                "MSH|^~\\&|A|B|C|D|||MCF|1|P|2.3\rMSA|AA|7\r",
                "MSH|^~\\&|A|B|C|D||||1|P|2.1\rMSA|AR|7\r"
            })
    void anAcknowledgementIsNeverAcknowledged(String message) {
        for (AcknowledgementMode mode : AcknowledgementMode.values()) {
            AcknowledgementWriter writer = new AcknowledgementWriter(mode, CLOCK);
            assertThat(writer.of(bytes(message), AckStatus.ACCEPTED)).isEmpty();
            assertThat(writer.of(bytes(message), NO_JOURNAL)).isEmpty();
        }
    }

    @Test
    void anAnswerToUtf16IsInUtf16() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            byte[] message = "\uFEFFMSH|^~\\&|Bücherei|B|C|D|||ADT^A01|7|P|2.5\r".getBytes(charset);

            assertThat(new String(
                            acknowledgement.of(message, AckStatus.ACCEPTED).orElseThrow(), charset))
                    .startsWith("MSH|^~\\&|C|D|Bücherei|B|")
                    .endsWith("\rMSA|AA|7\r");
        }
    }

    @Test
    void aSiteMayInsistOnAMode() {
        byte[] enhanced = bytes("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5|||NE|NE\r");
        byte[] original = bytes("MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5\r");
        assertThat(new AcknowledgementWriter(AcknowledgementMode.ORIGINAL, CLOCK).of(enhanced, AckStatus.ACCEPTED))
                .hasValueSatisfying(answer -> assertThat(text(answer)).contains("MSA|AA|1"));
        assertThat(new AcknowledgementWriter(AcknowledgementMode.ENHANCED, CLOCK).of(original, AckStatus.ACCEPTED))
                .hasValueSatisfying(answer -> assertThat(text(answer)).contains("MSA|CA|1"));
    }

    @Test
    void namesInAnyCharacterSetComeBackByteForByte() {
        for (String charset : new String[] {"UTF-8", "ISO-8859-1", "windows-1252"}) {
            byte[] message = "MSH|^~\\&|Bücherei|B|Ämter|D|||ADT^A01|Nü1|P|2.5\r".getBytes(Charset.forName(charset));
            byte[] answer = acknowledgement.of(message, AckStatus.ACCEPTED).orElseThrow();
            assertThat(new String(answer, Charset.forName(charset)))
                    .startsWith("MSH|^~\\&|Ämter|D|Bücherei|B|")
                    .contains("MSA|AA|Nü1\r");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PID|1\r", "MSH", "MSHX|", "GET / HTTP/1.1\r\n\r\n", "{\"a\": 1}"})
    void whatIsNoMessageIsAnsweredAllTheSame(String message) {
        assertThat(answer(message, TOO_LARGE))
                .startsWith("MSH|^~\\&|||||20260203040506+0000||ACK|")
                .contains("\rMSA|AE\r");
    }

    @Test
    void aByteOrderMarkAndBlankLinesBeforeTheHeaderDoNotHideIt() {
        assertThat(answer("\u00ef\u00bb\u00bf\r\n MSH|^~\\&|A|B|C|D|||ADT^A01|7|P|2.5\n", AckStatus.ACCEPTED))
                .contains("MSA|AA|7\r");
    }

    @Test
    void controlBytesOfTheHeaderAreNotRepeated() {
        String answer = answer("MSH|^~\\&|A\u001c|B\u000b|C|D|||ADT^A01|1\u001c2|P|2.5\r", AckStatus.ACCEPTED);
        assertThat(answer).contains("|C|D|A|B|", "MSA|AA|12\r");
    }

    @Property
    void anyBytesAreAnsweredWithOneHeaderAndNoByteThatEndsABlock(@ForAll byte[] tail) {
        byte[] message = bytes("MSH|^~\\&|" + new String(tail, StandardCharsets.ISO_8859_1));
        acknowledgement.of(message, TOO_LARGE).ifPresent(answer -> assertThat(text(answer))
                .startsWith("MSH|")
                .containsOnlyOnce("\rMSA|")
                .doesNotContain("\u001c", "\u000b", "\n"));
    }

    @Test
    void noTwoAnswersHaveTheSameControlId() {
        String message = "MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5\r";
        assertThat(answer(message, AckStatus.ACCEPTED)).isNotEqualTo(answer(message, AckStatus.ACCEPTED));
    }

    private Optional<String> code(String message, AckStatus verdict) {
        return acknowledgement
                .of(bytes(message), verdict)
                .map(answer -> text(answer).split("\r")[1].split("\\|")[1]);
    }

    private String answer(String message, AckStatus verdict) {
        return text(acknowledgement.of(bytes(message), verdict).orElseThrow());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
