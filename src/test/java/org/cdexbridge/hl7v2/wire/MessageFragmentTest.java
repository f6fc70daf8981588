package org.cdexbridge.hl7v2.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFragmentTest {
    private static final String FIRST = "MSH|^~\\&|LAB|WEST|||20240501||ORU^R01|1|P|2.5.1\r";
    private static final String LATER = "MSH|^~\\&|LAB|WEST|||20240501||ORU^R01|2|P|2.5.1||p1\r";

    @Test
    void aPartNamesItsNeighbours() {
        assertThat(MessageFragment.of(bytes(FIRST + "PID|1\rDSC|p1|F\r")))
                .hasValue(new MessageFragment("LAB|WEST", "", "p1", true));
        assertThat(MessageFragment.of(bytes(LATER + "PID|1\r\ndsc|p2\r\n")))
                .hasValue(new MessageFragment("LAB|WEST", "p1", "p2", true));
        assertThat(MessageFragment.of(bytes(LATER + "OBX|1\r")))
                .hasValue(new MessageFragment("LAB|WEST", "p1", "", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PID|1\r",
                "PID|1\rDSC\r",
                "PID|1\rDSC||F\r",
                "PID|1\rDSC|\"\"\r",
                "PID|1\rDSC|p1|I\r",
                "PID|1\rDSC|p1|F\rOBX|1\r"
            })
    void aWholeMessageIsNoPart(String segments) {
        assertThat(MessageFragment.of(bytes(FIRST + segments))).isEmpty();
    }

    @Test
    void aPointerAloneInAMessageThatBeginsAsAWholeOneIsNotCertain() {
        assertThat(MessageFragment.of(bytes(LATER + "SFT|x\rPID|1\rOBX|1\r")))
                .hasValue(new MessageFragment("LAB|WEST", "p1", "", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PID|1\rOBR|1\rOBX|3|TX|A||the rest||||||F\r",
                "PID|1\rOBR|1\rADD|the rest||||||F\r",
                "PID|1\rOBR|1\rNTE|1\rOBX|02|TX\r"
            })
    void whatGoesOnBehindTheRepeatedSegmentsIsCertainlyAPart(String segments) {
        assertThat(MessageFragment.of(bytes(LATER + segments)))
                .hasValue(new MessageFragment("LAB|WEST", "p1", "", true));
    }

    @Test
    void theAnswerToAQueryIsNoPart() {
        assertThat(MessageFragment.of(bytes(LATER.replace("ORU^R01", "RSP^K22") + "PID|1\rDSC|p2|I\r")))
                .isEmpty();
    }

    @Test
    void segmentsOfThePartsFollowOneAnother() {
        assertThat(joined(FIRST + "PID|1\rOBX|1\rDSC|p1|F\r", LATER + "OBX|2\r"))
                .isEqualTo(FIRST + "PID|1\rOBX|1\rOBX|2\r");
    }

    @Test
    void aDividedSegmentGoesOnWhereAddStands() {
        assertThat(joined(
                        FIRST + "PID|1\rOBX|1|TX|A||half a te\rADD|\rDSC|p1|F\r",
                        LATER + "SFT|x\rADD|xt, and\rADD|\rDSC|p2|F\r",
                        LATER + "ADD| the end||||||F\rOBX|2\r"))
                .isEqualTo(FIRST + "PID|1\rOBX|1|TX|A||half a text, and the end||||||F\rOBX|2\r");
    }

    @Test
    void whatIsRepeatedAboveStandsOnce() {
        assertThat(joined(FIRST + "PID|1\rOBR|1\rOBX|1\rDSC|p1|F\r", LATER + "PID|1\rOBR|1\rOBX|2\rOBX|1\r"))
                .isEqualTo(FIRST + "PID|1\rOBR|1\rOBX|1\rOBX|2\rOBX|1\r");
    }

    private static String joined(String... parts) {
        List<byte[]> bytes = Stream.of(parts).map(MessageFragmentTest::bytes).toList();
        return new String(MessageFragment.join(bytes), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
