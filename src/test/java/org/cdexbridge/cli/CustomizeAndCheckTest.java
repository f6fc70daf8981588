package org.cdexbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomizeAndCheckTest {
    private static final String SYSTEMS = "mappings/systems.csv";

    @TempDir
    private Path home;

    @Test
    void theDefaultsAreInOrder() {
        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.out()).singleElement().asString().startsWith("ok: ");
        assertThat(shell.exit()).isZero();
    }

    @Test
    void aFeedWithoutAZoneIsAWarning() throws IOException {
        Path endpoints = Files.createDirectories(home.resolve("routes")).resolve("endpoints.yaml");
        String feeds = "feeds:\n  north: { kind: folder, folder: north }\n"
                + "  east: { kind: folder, folder: east, zone: Europe/Berlin }\n";
        Files.writeString(endpoints, feeds);

        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.exit()).isZero();
        assertThat(shell.out())
                .filteredOn(line -> line.startsWith("CDX-3114"))
                .singleElement()
                .asString()
                .contains("feed north");
        Files.writeString(endpoints, "zone: America/New_York\n" + feeds);
        assertThat(CommandRun.run("check", "--home", home).out()).noneMatch(line -> line.startsWith("CDX-3114"));
    }

    @Test
    void aKeyThatIsAgreedToSignWithMustBeThere() throws IOException {
        Path endpoints = Files.createDirectories(home.resolve("routes")).resolve("endpoints.yaml");
        String partners =
                """
                partners:
                  payer: { identifiers: ["urn:oid:2.999|1"], types: [Condition], panel: all, signature: %s }
                """;
        Files.writeString(endpoints, partners.formatted("system"));

        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out()).anyMatch(line -> line.startsWith("CDX-8066"));
        Files.writeString(endpoints, partners.formatted("refuse"));
        assertThat(CommandRun.run("check", "--home", home).exit()).isZero();
    }

    @Test
    void anEjectedFileIsTheDefaultByteForByte() throws IOException {
        CommandRun shell = CommandRun.run("eject", "--home", home, "./" + SYSTEMS);

        assertThat(shell.out()).singleElement().asString().endsWith(SYSTEMS);
        assertThat(home.resolve(SYSTEMS)).hasSameBinaryContentAs(defaultOf(SYSTEMS));
    }

    @Test
    void ejectingNeverOverwritesWhatTheSiteHas() throws IOException {
        Files.createDirectories(home.resolve("mappings"));
        Files.writeString(home.resolve(SYSTEMS), "ours");

        CommandRun shell = CommandRun.run("customize", "--home", home, "mappings");

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err())
                .singleElement()
                .asString()
                .startsWith("CDX-3132")
                .contains(SYSTEMS);
        assertThat(home.resolve(SYSTEMS)).hasContent("ours");
        assertThat(home.resolve("mappings/ccda")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mappings/no-such", "routes/no-such", "no-such", "no-such/mappings", "schema", "../routes"})
    void whatHasNoDefaultIsToldInWords(String path) {
        CommandRun shell = CommandRun.run("customize", "--home", home, path);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err())
                .singleElement()
                .asString()
                .startsWith("CDX-3131")
                .contains(path);
    }

    @Test
    void checkNamesAFileWhoseDefaultHasChangedSinceItWasEjected() throws IOException {
        CommandRun.run("eject", "--home", home, SYSTEMS);
        Files.writeString(home.resolve(".cdex-defaults"), "0".repeat(64) + "  " + SYSTEMS + "\n");

        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.out()).anyMatch(line -> line.startsWith("CDX-3130") && line.contains(SYSTEMS));
        assertThat(shell.exit()).isZero();
    }

    @Test
    void aSiteWithFormerNamesOfRulesIsInOrderAndToldWhatReplacesThem() throws IOException {
        site("ccda/noise.csv", "pattern,reason\n//realm,of the site\n");
        site("hl7v2/erasures.csv", "segment,field,when,element\nPID,PID.5,null,Patient.name\n");
        site(
                "ccda/entries/ours.yaml",
                "template: 2.999.1\nlike: problem-observation\nset:\n"
                        + "  subject: { from: $patient, ref: patient }\n");
        site("hl7v2/segments/zab.yaml", "resource: Basic\nmatch: \"v2:behind(., 'NTE')\"\n");
        String codes = "system,code,targetSystem,targetCode,targetDisplay,note\n,XX,,other,,\n";
        site("codes/administrative-gender-v2.csv", codes);
        site("codes/administrative-gender.csv", codes);
        site("hl7v2/messages/ZAB.yaml", "messages: [ZAB_Z01]\nholds: [PID]\n");

        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.exit()).as(shell.out().toString()).isZero();
        assertThat(shell.out().stream().filter(line -> line.startsWith("CDX-3010")))
                .extracting(line -> line.substring("CDX-3010 mappings/site/".length(), line.indexOf(": found")))
                .containsExactlyInAnyOrder(
                        "ccda/noise.csv:1",
                        "hl7v2/erasures.csv:1",
                        "codes/administrative-gender-v2.csv:1",
                        "codes/administrative-gender.csv:1",
                        "ccda/entries/ours.yaml:2",
                        "ccda/entries/ours.yaml:4",
                        "hl7v2/segments/zab.yaml:2",
                        "hl7v2/messages/ZAB.yaml:2");
        assertThat(shell.out()).anyMatch(line -> line.startsWith("ok: "));
    }

    private void site(String path, String content) throws IOException {
        Path file = home.resolve("mappings/site").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void checkSaysFileAndLineOfAWrongEndpoint() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), "feeds:\n  inbox:\n    kind: foldr\n");

        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out()).anyMatch(line -> line.contains("foldr") && line.contains("routes/endpoints.yaml:3"));
    }

    @Test
    void checkSaysInWhichFileAndFromWhichLineARouteIsWrong() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/own.camel.yaml"), "- from:\n    uri: timer:x\n    stepz:\n      - log: x\n");

        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.out()).anyMatch(line -> line.contains("stepz") && line.contains("routes/own.camel.yaml:2"));
    }

    @Test
    void checkTellsTheNewNameOfAStepThatASiteNamesAsBefore() throws IOException {
        CommandRun.run("customize", "--home", home, "routes/pipeline/store.camel.yaml");
        Path file = home.resolve("routes/pipeline/store.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("bean:convertStep", "bean:convert"));

        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.out())
                .anyMatch(line -> line.startsWith("CDX-3133")
                        && line.contains("'convertStep'")
                        && line.contains("store.camel.yaml:14"));
        assertThat(shell.exit()).isZero();
    }

    @Test
    void checkTellsTheNewNameOfAKeyThatASiteNamesAsBefore() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), "security:\n  open: [10.0.0.0/8]\nfeeds: {}\n");

        CommandRun shell = CommandRun.run("check", "--home", home);

        assertThat(shell.out())
                .anyMatch(line -> line.startsWith("CDX-3133")
                        && line.contains("'open'")
                        && line.contains("'trusted-networks'")
                        && line.contains("routes/endpoints.yaml:2"));
        assertThat(shell.exit()).isZero();
    }

    private static Path defaultOf(String path) {
        return Path.of(System.getProperty("user.dir")).resolve(path);
    }
}
