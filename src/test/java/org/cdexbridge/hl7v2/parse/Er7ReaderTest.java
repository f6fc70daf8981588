package org.cdexbridge.hl7v2.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.V2Rules;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Er7ReaderTest {
    private static final String HEADER = "MSH|^~\\&|LAB|WEST|||20240501103000-0500||ORU^R01|1|P|2.5.1";

    @Test
    void fieldsRepetitionsComponentsAndSubcomponentsAreElements() {
        Er7Reader.Message message = read(HEADER + "\rPID|1||17^^^WEST&1.2.3&ISO^MR~18^^^EAST");

        assertThat(text(message, "/ORU_R01/PATIENT_RESULT/PID/PID.3[1]/PID.3.1"))
                .isEqualTo("17");
        assertThat(text(message, "//PID/PID.3[1]/PID.3.4/PID.3.4.2")).isEqualTo("1.2.3");
        assertThat(text(message, "//PID/PID.3[2]/PID.3.4")).isEqualTo("EAST");
        assertThat(text(message, "/ORU_R01/MSH/MSH.9/MSH.9.2")).isEqualTo("R01");
    }

    @Test
    void segmentsEndWithCarriageReturnLineFeedOrBoth() {
        for (String end : new String[] {"\r", "\n", "\r\n"}) {
            Er7Reader.Message message = read(HEADER + end + "PID|1||17" + end + "OBR|1" + end + "OBX|1|ST|A||b" + end);

            assertThat(text(message, "//ORDER_OBSERVATION/OBSERVATION/OBX/OBX.5"))
                    .isEqualTo("b");
        }
    }

    @Test
    void theSendersDelimitersAreUsed() {
        Er7Reader.Message message = read("MSH#*%!@#LAB##########2.3\rPID###17*5*M10*WEST@1.2@ISO%18!F!");

        assertThat(text(message, "//PID.3[1]/PID.3.4/PID.3.4.3")).isEqualTo("ISO");
        assertThat(text(message, "//PID.3[2]")).isEqualTo("18#");
    }

    @Test
    void escapeSequencesAreResolvedOnce() {
        Er7Reader.Message message = read(HEADER + "\rPID|1||17\rOBR|1\rOBX|1|FT|A||"
                + "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\F\\E\\\\.br\\f\\H\\g\\N\\\\X41C3A4\\\\.sp2\\h C:\\dir\\x");

        assertThat(text(message, "//OBX.5")).isEqualTo("a|b^c&d~e\\F\\\nfgAä\n\nh C:\\dir\\x");
    }

    @Test
    void anUnknownEscapeSequenceStaysAndIsSaid() {
        Er7Reader.Message message = read(HEADER + "\rPID|1||17\rNTE|1||a\\Z01\\b");

        assertThat(text(message, "//NTE.3")).isEqualTo("a\\Z01\\b");
        assertThat(message.findings()).extracting(Finding::code).contains(Hl7v2Code.UNKNOWN_ESCAPE);
    }

    @Test
    void twoQuotesAreADeletionAndNoValue() {
        Er7Reader.Message message = read(HEADER + "\rPID|1||17||\"\"|||\"\"");

        assertThat(text(message, "//PID.5")).isEmpty();
        assertThat(text(message, "//PID.8/@null")).isEqualTo("delete");
    }

    @Test
    void aZSegmentStaysInTheGroupWhereItStands() {
        Er7Reader.Message message = read(HEADER + "\rPID|1||17\rOBR|1\rOBX|1|ST|A||b\rZLB|x^y\rOBX|2|ST|B||c");

        assertThat(text(message, "//OBSERVATION[1]/ZLB/ZLB.1/ZLB.1.2")).isEqualTo("y");
        assertThat(text(message, "//OBSERVATION[2]/OBX/OBX.1")).isEqualTo("2");
    }

    @Test
    void groupsAreRecognizedWhereOrderAndCardinalityAreOff() {
        Er7Reader.Message message = read(HEADER + "\rPID|1||17\rORC|RE\rNTE|1||n\rOBR|1\rOBX|1\rOBX|2\rNTE|1||m\rPV1|1"
                + "\rOBR|2\rOBX|1\rSPM|1\rOBX|2");

        assertThat(text(message, "count(//ORDER_OBSERVATION)")).isEqualTo("2");
        assertThat(text(message, "//OBSERVATION[OBX/OBX.1 = 2][1]/NTE/NTE.3")).isEqualTo("m");
        assertThat(text(message, "//ORDER_OBSERVATION[1]/ORC/../OBR/OBR.1")).isEqualTo("1");
        assertThat(text(message, "count(//PATIENT_RESULT/PV1)")).isEqualTo("1");
        assertThat(text(message, "count(//ORDER_OBSERVATION[2]//OBX)")).isEqualTo("2");
    }

    @Test
    void aLineThatIsNoSegmentIsMoreOfTheFieldBefore() {
        Er7Reader.Message message = read(HEADER + "\rPID|1||17\rOBR|1\rOBX|1|TX|A||first\nsecond line\rOBX|2");

        assertThat(text(message, "//OBSERVATION[1]/OBX/OBX.5")).isEqualTo("first\nsecond line");
        assertThat(message.findings()).extracting(Finding::code).containsExactly(Hl7v2Code.BROKEN_SEGMENT);
    }

    @Test
    void theCharacterSetIsThatOfMsh18() {
        for (String name : new String[] {"8859/1:ISO-8859-1", "UNICODE UTF-8:UTF-8", "8859/15:ISO-8859-15"}) {
            String[] set = name.split(":");
            byte[] bytes = (HEADER + "||||||" + set[0] + "\rPID|1||17||Müller").getBytes(Charset.forName(set[1]));

            assertThat(text(read(bytes), "//PID.5")).isEqualTo("Müller");
        }
        byte[] japanese = (HEADER + "||||||ASCII~ISO IR87\rPID|1||17||山田").getBytes(Charset.forName("ISO-2022-JP"));
        assertThat(text(read(japanese), "//PID.5")).isEqualTo("山田");
    }

    @Test
    void aWrongOrMissingCharacterSetIsSeenThrough() {
        Er7Reader.Message undeclared = read((HEADER + "\rPID|1||17||Müller").getBytes(StandardCharsets.ISO_8859_1));
        Er7Reader.Message wrong = read((HEADER + "||||||ASCII\rPID|1||17||Müller").getBytes(StandardCharsets.UTF_8));

        assertThat(text(undeclared, "//PID.5")).isEqualTo("Müller");
        assertThat(text(wrong, "//PID.5")).isEqualTo("Müller");
        assertThat(undeclared.findings()).extracting(Finding::code).containsExactly(Hl7v2Code.CHARACTER_SET);
        assertThat(wrong.findings()).extracting(Finding::code).containsExactly(Hl7v2Code.CHARACTER_SET);
    }

    @ParameterizedTest
    @CsvSource({
        "8859/1,UTF-8,UTF-8",
        "8859/15,UTF-8,UTF-8",
        "8859/7,UTF-8,UTF-8",
        "8859/1,windows-1252,windows-1252",
        "UNICODE UTF-16,UTF-8,UTF-8",
        "UNICODE UTF-8,windows-1252,windows-1252",
        "8859/1,UTF-16LE,UTF-16LE",
        "'',UTF-16BE,UTF-16BE"
    })
    void theBytesDecideAboutTheCharacterSetAndItIsTold(String declared, String written, String read) {
        String message = HEADER + "||||||" + declared + "\rPID|1||17||Müller\rNTE|1||5 µg – “ok”";
        Er7Reader.Message found = read(message.getBytes(Charset.forName(written)));

        assertThat(text(found, "//PID.5")).isEqualTo("Müller");
        assertThat(text(found, "//NTE.3")).isEqualTo("5 µg – “ok”");
        assertThat(found.findings())
                .extracting(Finding::toString)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("CDX-1207")
                .contains(read);
    }

    @ParameterizedTest
    @CsvSource({
        "8859/1,ISO-8859-1,Müller Ã é",
        "8859/15,ISO-8859-15,Müller 5 €",
        "8859/5,ISO-8859-5,Иванов Пётр",
        "8859/8,ISO-8859-8,כהן",
        "UNICODE UTF-16,UTF-16LE,Müller 山田",
        "UNICODE UTF-32,UTF-32BE,Müller",
        "UNICODE UTF-8,UTF-8,Müller"
    })
    void whatIsDeclaredRightlyIsReadAsDeclared(String declared, String written, String name) {
        Er7Reader.Message found =
                read((HEADER + "||||||" + declared + "\rPID|1||17||" + name).getBytes(Charset.forName(written)));

        assertThat(text(found, "//PID.5")).isEqualTo(name);
        assertThat(found.findings()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        for (String declared : new String[] {"8859/1", "ASCII", "UNICODE UTF-16"}) {
            Er7Reader.Message found = read(
                    ("\uFEFF" + HEADER + "||||||" + declared + "\rPID|1||17||Müller").getBytes(StandardCharsets.UTF_8));

            assertThat(text(found, "//PID.5")).isEqualTo("Müller");
            assertThat(found.findings()).extracting(Finding::code).containsExactly(Hl7v2Code.CHARACTER_SET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pid", "  PID", "\tpid", " Pid"})
    void segmentNamesInLowerCaseOrIndentedAreReadAndTold(String pid) {
        Er7Reader.Message found =
                read("\r\n " + HEADER + "\r" + pid + "|1||17\robr|1\r obx|1|TX|A||a\r\nall|none\rnte|1||n");

        assertThat(text(found, "//PATIENT_RESULT/PID/PID.3")).isEqualTo("17");
        assertThat(text(found, "//OBSERVATION/OBX/OBX.5")).isEqualTo("a\nall");
        assertThat(text(found, "//OBSERVATION/NTE/NTE.3")).isEqualTo("n");
        assertThat(found.findings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(Hl7v2Code.BROKEN_SEGMENT, Hl7v2Code.SEGMENT_NAMES);
    }

    @Test
    void aHeaderInLowerCaseIsOne() {
        Er7Reader.Message found = read(HEADER.replace("MSH", "msh") + "\rpid|1||17");

        assertThat(text(found, "/ORU_R01/MSH/MSH.10")).isEqualTo("1");
        assertThat(text(found, "//PID.3")).isEqualTo("17");
    }

    @Test
    void whatStandsBeforeTheHeaderIsLeftOutAndTold() {
        Er7Reader.Message found = read("0412 ;" + HEADER + "\rPID|1||17");

        assertThat(text(found, "/ORU_R01/MSH/MSH.3")).isEqualTo("LAB");
        assertThat(found.findings()).extracting(Finding::code).containsExactly(Hl7v2Code.OTHER_BEFORE);
        assertThat(read(" \r\n\r\n" + HEADER + "\rPID|1||17").findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"^~\\,a^b&c", "^~,a^b&c", "^,a^b&c", "'',a^b&c", "^~\\&#$,a^b&c", "^~&,a^b"})
    void delimitersThatAreMissingAreThoseOfTheStandardAndItIsTold(String delimiters, String value) {
        Er7Reader.Message found = read(HEADER.replace("^~\\&", delimiters) + "\rPID|1||17||" + value);

        assertThat(text(found, "//PID.5/PID.5.1")).isEqualTo("a");
        assertThat(text(found, "string-join(//PID.5.2//text(), '/')"))
                .isEqualTo(value.substring(2).replace('&', '/'));
        assertThat(found.findings()).extracting(Finding::code).containsExactly(Hl7v2Code.ODD_DELIMITERS);
    }

    @Test
    void signsAsHtmlWritesThemAreText() {
        Er7Reader.Message found =
                read(HEADER + "\rPID|1||17^^^WEST&1.2.3&ISO||A &lt; B&#39;s &amp; C^D&E\rNTE|1||5 &lt; 6");

        assertThat(text(found, "//PID.5/PID.5.1[not(*)]")).isEqualTo("A &lt; B&#39;s &amp; C");
        assertThat(text(found, "//PID.5/PID.5.2/PID.5.2.2")).isEqualTo("E");
        assertThat(text(found, "//PID.3/PID.3.4/PID.3.4.2")).isEqualTo("1.2.3");
        assertThat(text(found, "//NTE.3")).isEqualTo("5 &lt; 6");
    }

    @Test
    void aMessageWrittenAsHtmlIsReadAsItWas() {
        Er7Reader.Message found =
                read(HEADER.replace("&", "&amp;") + "\rPID|1||17^^^WEST&amp;1.2.3&amp;ISO\rNTE|1||5 &lt; 6");

        assertThat(text(found, "//PID.3/PID.3.4/PID.3.4.2")).isEqualTo("1.2.3");
        assertThat(text(found, "//NTE.3")).isEqualTo("5 < 6");
        assertThat(found.findings()).extracting(Finding::code).containsExactly(Hl7v2Code.ODD_DELIMITERS);
    }

    @Test
    void anAddSegmentGoesOnWithTheSegmentBefore() {
        Er7Reader.Message found = read(HEADER + "\rPID|1||17\rOBR|1\rOBX|1|TX|A||half a te\rADD|xt||||||F\rOBX|2");

        assertThat(text(found, "//OBSERVATION[1]/OBX/OBX.5")).isEqualTo("half a text");
        assertThat(text(found, "//OBSERVATION[1]/OBX/OBX.11")).isEqualTo("F");
        assertThat(text(found, "count(//ADD)")).isEqualTo("0");
    }

    @Test
    void aPartOfAMessageIsNotConvertedAlone() {
        assertRefused(HEADER + "\rPID|1||17\rOBR|1\rOBX|1|TX|A||half\rADD\rDSC|p1|F", Hl7v2Code.PART_OF_MESSAGE);
        assertRefused(HEADER + "||p1\rADD|a text||||||F", Hl7v2Code.PART_OF_MESSAGE);
    }

    @Test
    void theTruncationCharacterIsReadAndWhatWasCutIsTold() {
        Er7Reader.Message found = read(HEADER.replace("^~\\&", "^~\\&#")
                + "\rPID|1||17||Long^A#B\rNTE|1||A \\P\\ B\rNTE|2||cut#\rNTE|3||c \\P\\");

        assertThat(text(found, "(//NTE.3)[1]")).isEqualTo("A # B");
        assertThat(text(found, "(//NTE.3)[2]")).isEqualTo("cut#");
        assertThat(found.findings())
                .extracting(Finding::code, Finding::location)
                .containsExactly(tuple(Hl7v2Code.CUT_VALUE, "NTE.3.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACK", "ACK^R01^ACK", "MCF", ""})
    void anAcknowledgementIsNotConverted(String type) {
        assertRefused(HEADER.replace("ORU^R01", type) + "\rMSA|AE|7|no such patient", Hl7v2Code.ACKNOWLEDGEMENT);
    }

    @Test
    void whatIsNoMessageIsRefusedByItsReason() {
        assertRefused("", Hl7v2Code.EMPTY);
        assertRefused(" \r\n ", Hl7v2Code.EMPTY);
        assertRefused("PID|1||17", Hl7v2Code.NO_HEADER);
        assertRefused("MSH|^^\\&|LAB\rPID|1||17", Hl7v2Code.DELIMITERS);
        assertRefused(HEADER + "\rPID|1||17\r" + HEADER + "\rPID|1||18", Hl7v2Code.SEVERAL);
        assertRefused(HEADER + "\rQPD|1", Hl7v2Code.NO_PATIENT);
    }

    @Test
    void tooManyPartsAreRefusedByNameOfSegmentAndField() {
        assertThatThrownBy(() -> read(HEADER + "\rPID|1||17\rOBX|1|ST|A||" + "^".repeat(20_000)))
                .isInstanceOfSatisfying(InputRefused.class, refused -> {
                    assertThat(refused.finding().code()).isEqualTo(Hl7v2Code.TOO_MANY);
                    assertThat(refused.finding().location()).isEqualTo("OBX.5");
                });
        assertThatThrownBy(() -> read(HEADER + "\rPID" + "|".repeat(20_000)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("PID");
    }

    @Property(tries = 300)
    void anyBytesBehindAHeaderAreReadOrRefused(@ForAll byte[] tail) {
        byte[] head = (HEADER + "\rPID|1||17\r").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = java.util.Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, bytes, head.length, tail.length);
        try {
            assertThat(text(read(bytes), "(//PID.3)[1]")).startsWith("17");
        } catch (InputRefused refused) {
            assertThat(refused.finding().code().code()).startsWith("CDX-12");
        }
    }

    @Property(tries = 200)
    void anyTextSurvivesBeingEscaped(@ForAll("texts") String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(
                    switch (c) {
                        case '|' -> "\\F\\";
                        case '^' -> "\\S\\";
                        case '&' -> "\\T\\";
                        case '~' -> "\\R\\";
                        case '\\' -> "\\E\\";
                        default -> String.valueOf(c);
                    });
        }
        assertThat(text(read(HEADER + "\rPID|1||17\rNTE|1||." + escaped + "."), "//NTE.3"))
                .isEqualTo("." + text + ".");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("|^&~\\FSTREXabc0 äß").ofMaxLength(20);
    }

    private static void assertRefused(String message, Hl7v2Code code) {
        assertThatThrownBy(() -> V2Rules.convert(message))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo(code));
    }

    private static Er7Reader.Message read(String message) {
        return read(message.getBytes(StandardCharsets.UTF_8));
    }

    private static Er7Reader.Message read(byte[] message) {
        return new Er7Reader(Er7Reader.Limits.of(50_000_000))
                .read(message, V2Rules.RULES.structures(), V2Rules.PROCESSOR.getUnderlyingConfiguration());
    }

    private static String text(Er7Reader.Message message, String path) {
        try {
            var found = V2Rules.PROCESSOR
                    .newXPathCompiler()
                    .evaluateSingle(path, new XdmNode(message.root().getRoot()));
            return found == null ? null : found.getStringValue();
        } catch (SaxonApiException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
