package org.cdexbridge.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.cdexbridge.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
    private static final Path SAMPLE = Path.of("src/main/resources/samples/ccd.xml");

    @TempDir
    private Path folder;

    private Path in;

    @BeforeEach
    void twoDocumentsAndOneThatIsNone() throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(in.resolve("ward"));
        Files.copy(SAMPLE, in.resolve("a.xml"));
        Files.copy(SAMPLE, in.resolve("ward/b.xml"));
        Files.writeString(in.resolve("none.xml"), "this is no XML");
    }

    @Test
    void everyInputHasItsFilesUnderItsWholeNameAndPath() {
        Path out = folder.resolve("out");

        CommandRun shell = CommandRun.run("convert", "--out", out, in);

        assertThat(shell.err()).isEmpty();
        assertThat(contents(out).keySet())
                .containsExactlyInAnyOrder(
                        "a.xml.document.json",
                        "a.xml.transaction.json",
                        "a.xml.report.json",
                        "none.xml.report.json",
                        "ward/b.xml.document.json",
                        "ward/b.xml.transaction.json",
                        "ward/b.xml.report.json");
    }

    @Test
    void everyMessageOfABatchIsConvertedByItself() throws IOException {
        String message = "MSH|^~\\&|HIS|WEST|||20240501100000-0500||ADT^A08|%d|P|2.5.1\rPID|1||%d^^^WEST^MR\r";
        Path batch = folder.resolve("day.hl7");
        Files.writeString(batch, "FHS|^~\\&\r" + message.formatted(1, 17) + message.formatted(2, 18) + "FTS|2\r");
        Path out = folder.resolve("out");

        CommandRun shell = CommandRun.run("convert", "--out", out, batch);

        assertThat(shell.err()).isEmpty();
        assertThat(contents(out).keySet())
                .containsExactlyInAnyOrder(
                        "day.hl7#1.transaction.json",
                        "day.hl7#1.report.json",
                        "day.hl7#2.transaction.json",
                        "day.hl7#2.report.json");
    }

    @Test
    void whatGzipPackedIsUnpacked() throws IOException {
        Path out = folder.resolve("out");
        Files.write(in.resolve("ward/b.xml.gz"), packed(Files.readAllBytes(SAMPLE)));
        byte[] half = packed(Files.readAllBytes(SAMPLE));
        Files.write(in.resolve("ward/half.gz"), Arrays.copyOf(half, half.length / 2));

        CommandRun.run("convert", "--out", out, in.resolve("ward"));

        assertThat(contents(out).get("b.xml.gz.document.json"))
                .isNotNull()
                .isEqualTo(contents(out).get("b.xml.document.json"));
        assertThat(contents(out).get("half.gz.report.json")).contains("CDX-1303");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void timesWithoutAnOffsetAreOfTheZoneThatIsGiven() throws IOException {
        Path message = folder.resolve("lab.hl7");
        Files.writeString(
                message,
                String.join(
                        "\r",
                        "MSH|^~\\&|LAB|WEST|||20260105090500||ORU^R01^ORU_R01|Z1|P|2.5.1",
                        "PID|1||901^^^WEST&2.16.840.1.113883.3.9999&ISO^MR||Zoneless^Zoe||19700101|F",
                        "OBR|1||F901^LAB|2823-3^K^LN|||20260105090000",
                        "OBX|1|NM|2823-3^K^LN||4.1|mmol/L|||||F|||20260105090000"));
        Path document = folder.resolve("visit.xml");
        Files.writeString(document, Files.readString(SAMPLE).replaceAll("(value=\"20\\d{10,12})[+-]\\d{4}\"", "$1\""));
        Path home = Files.createDirectories(folder.resolve("home"));

        CommandRun.run("convert", "--home", home, "--out", folder.resolve("none"), message, document);
        CommandRun.run(
                "convert",
                "--home",
                home,
                "--zone",
                "America/New_York",
                "--out",
                folder.resolve("with"),
                message,
                document);
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), "zone: America/New_York\nfeeds: {}\n");
        CommandRun.run("convert", "--home", home, "--out", folder.resolve("site"), message, document);

        String none = Files.readString(folder.resolve("none/lab.hl7.transaction.json"));
        String with = Files.readString(folder.resolve("with/lab.hl7.transaction.json"));
        assertThat(none).contains("\"effectiveDateTime\":\"2026-01-05\"").doesNotContain("T09:00:00-05:00");
        assertThat(with).contains("\"effectiveDateTime\":\"2026-01-05T09:00:00-05:00\"");
        assertThat(Files.readString(folder.resolve("site/lab.hl7.transaction.json")))
                .isEqualTo(with);
        assertThat(Files.readString(folder.resolve("none/visit.xml.report.json")))
                .contains("CDX-2102");
        assertThat(Files.readString(folder.resolve("with/visit.xml.report.json")))
                .doesNotContain("CDX-2102");
        assertThat(Files.readString(folder.resolve("none/visit.xml.document.json")))
                .doesNotContainPattern("T\\d\\d:\\d\\d:\\d\\d-0[45]:00");
        assertThat(Files.readString(folder.resolve("with/visit.xml.document.json")))
                .containsPattern("T\\d\\d:\\d\\d:\\d\\d-0[45]:00");
    }

    @Test
    void theTransactionHoldsEverythingThatItsReferencesName() throws IOException {
        Path out = folder.resolve("out");

        CommandRun.run("convert", "--base", "https://fhir.example.org/r4", "--out", out, in);

        JsonNode transaction = new ObjectMapper()
                .readTree(out.resolve("a.xml.transaction.json").toFile());
        List<String> urls = new ArrayList<>();
        transaction
                .get("entry")
                .forEach(entry -> urls.add(entry.at("/request/url").asText()));
        assertThat(urls.stream().map(url -> url.substring(0, url.indexOf('/'))))
                .contains("Provenance", "Device", "DocumentReference", "Binary", "Bundle", "Composition", "Patient");
        assertThat(transaction.findValuesAsText("reference").stream().filter(to -> !to.startsWith("#")))
                .isNotEmpty()
                .isSubsetOf(urls);
        assertThat(transaction.get("entry")).allSatisfy(entry -> {
            assertThat(entry.at("/request/method").asText()).isEqualTo("PUT");
            assertThat(entry.get("fullUrl").asText())
                    .isEqualTo("https://fhir.example.org/r4/"
                            + entry.at("/request/url").asText());
        });
    }

    @Test
    void aRefusedInputMakesTheExitTwoAndItsReportSaysWhy() throws IOException {
        Path out = folder.resolve("out");

        assertThat(CommandRun.run("convert", "--out", out, in).exit()).isEqualTo(2);

        JsonNode report =
                new ObjectMapper().readTree(out.resolve("none.xml.report.json").toFile());
        assertThat(report.path("refused").asBoolean()).isTrue();
        assertThat(report.path("findings").path(0).path("code").asText()).isEqualTo("CDX-1312");
        assertThat(CommandRun.run("convert", "--out", out, in.resolve("a.xml")).exit())
                .isZero();
    }

    @Test
    void theBundlesAreTheSameBytesWhateverTheNumberOfThreads() {
        CommandRun.run("convert", "--out", folder.resolve("one"), in);
        CommandRun.run("convert", "--out", folder.resolve("four"), "--threads", 4, in);

        assertThat(bundles(folder.resolve("four"))).hasSize(4).isEqualTo(bundles(folder.resolve("one")));
    }

    @Test
    void repeatPrintsTheSpeedOfTheRepetitions() {
        CommandRun shell =
                CommandRun.run("convert", "--out", folder.resolve("out"), "--repeat", 2, in.resolve("a.xml"));

        assertThat(shell.out())
                .anyMatch(line -> line.matches("2 documents in .* documents/s, .* ms CPU a document .*"));
    }

    @Test
    void codesWithoutATargetAreCountedWithTheirFirstPlace() throws IOException {
        String document = Files.readString(SAMPLE);
        String odd = document.replaceFirst(
                "<administrativeGenderCode [^>]*>",
                "<administrativeGenderCode code=\"Q\" codeSystem=\"2.16.840.1.113883.5.1\"/>");
        Files.writeString(in.resolve("a.xml"), odd);
        Files.writeString(in.resolve("ward/b.xml"), odd);
        Path codes = folder.resolve("codes.csv");

        CommandRun.run("convert", "--out", folder.resolve("out"), "--unmapped", codes, in);

        assertThat(Files.readAllLines(codes))
                .startsWith("count,code,file,place")
                .anyMatch(line -> line.startsWith("2,code `Q` of ") && line.contains("administrative-gender"));
    }

    @Test
    void twoInputsOfOneNameAreNotWrittenOverEachOther() {
        CommandRun shell =
                CommandRun.run("convert", "--out", folder.resolve("out"), in.resolve("a.xml"), in.resolve("a.xml"));

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err()).singleElement().asString().startsWith("CDX-7003");
    }

    @Test
    void explainLeadsFromAnElementToItsNodeAndRuleAndBack() {
        List<String> element = CommandRun.run("explain", in.resolve("a.xml"), "Patient.birthDate")
                .out();

        assertThat(element)
                .singleElement()
                .asString()
                .contains("/ClinicalDocument/recordTarget/patientRole", "mappings/ccda/header/patient.yaml:");
        assertThat(CommandRun.run("explain", in.resolve("a.xml"), "//patientRole")
                        .out())
                .containsAll(element);
    }

    @Test
    void explainSaysThatThereIsNoSuchPlace() {
        CommandRun shell = CommandRun.run("explain", in.resolve("a.xml"), "//nowhere");

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err()).singleElement().asString().startsWith("CDX-7010");
    }

    @Test
    void explainSaysWhyNothingWasMadeOfANode() {
        Path file = in.resolve("a.xml");

        assertThat(CommandRun.run("explain", file, "/ClinicalDocument/realmCode")
                        .out())
                .containsExactly("/ClinicalDocument/realmCode: ignored by rule: says which guide the document follows;"
                        + " the profile says it");
        assertThat(CommandRun.run("explain", file, "/ClinicalDocument/templateId[1]/@root")
                        .out())
                .singleElement()
                .asString()
                .contains(": used as context");
    }

    @Test
    void theTotalsOfLossesArePrinted() {
        CommandRun shell = CommandRun.run("convert", "--out", folder.resolve("out"), in);

        assertThat(shell.out())
                .anyMatch(
                        line -> line.matches(
                                "source nodes: \\d+ mapped, \\d+ used as context, \\d+ ignored by rule, \\d+ not converted \\(\\d+\\.\\d\\d %\\)"));
    }

    private static Map<String, String> bundles(Path folder) {
        Map<String, String> bundles = contents(folder);
        bundles.keySet().removeIf(name -> name.endsWith(".report.json"));
        return bundles;
    }

    private static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
