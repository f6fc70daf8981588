package org.cdexbridge.site.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class EndpointsReaderTest {
    @TempDir
    Path home;

    private Endpoints read(String yaml, Map<String, String> environment) throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), yaml);
        return new EndpointsReader(new SiteFiles(home), environment::get).read();
    }

    private List<Finding> findings(String yaml) {
        return catchThrowableOfType(SiteErrors.class, () -> read(yaml, Map.of()))
                .findings();
    }

    private Finding finding(String yaml) {
        assertThat(findings(yaml)).hasSize(1);
        return findings(yaml).get(0);
    }

    @Test
    void withoutAFileOfTheSiteTheDefaultIsOneInboxAndH2AndTheEmbeddedStore() {
        Endpoints endpoints = new EndpointsReader(new SiteFiles(home), name -> null).read();
        assertThat(endpoints.feeds()).extracting(Feed::name).containsExactly("inbox");
        assertThat(endpoints.database().embedded()).isTrue();
        assertThat(endpoints.store().embedded()).isTrue();
        assertThat(endpoints.site().base()).isEqualTo("http://localhost:8080/fhir");
        assertThat(endpoints.site().systems()).isEmpty();
        assertThat(endpoints.limits().size()).isEqualTo(DataSize.ofMegabytes(50));
    }

    /** Nobody checks it at a start. */
    @Test
    void theDefaultKeepsToItsOwnSchema() throws IOException {
        String own = new SiteFiles(home)
                .defaultOf(EndpointsReader.PATH)
                .orElseThrow()
                .text();
        assertThat(read(own + "# changed, so it is checked\n", Map.of()).feeds())
                .isNotEmpty();
    }

    @Test
    void allKeysAreRead() throws IOException {
        Endpoints endpoints = read(
                """
                site: { name: North Clinic, base: "https://fhir.example.org/r4" }
                feeds:
                  north:
                    kind: sftp
                    host: sftp.example.org
                    port: 2222
                    folder: /out
                    user: bridge
                    password: { env: NORTH_PASSWORD }
                    known-hosts: known_hosts
                    settle: 90s
                    check: off
                    offset: "-05:00"
                database: { url: "jdbc:postgresql://db/cdex", user: cdex, password: { file: /run/secrets/db } }
                store: { kind: remote, url: "https://store.example.org/fhir" }
                check: { packages: /opt/packages }
                limits: { size: 2KB, depth: 50, processing-time: 3s }
                """,
                Map.of());
        Feed.Sftp north = (Feed.Sftp) endpoints.feeds().get(0);
        assertThat(north.check()).isEqualTo(Feed.CheckMode.OFF);
        assertThat(north.offset()).isEqualTo(ZoneOffset.ofHours(-5));
        assertThat(north.port()).isEqualTo(2222);
        assertThat(north.settle()).isEqualTo(Duration.ofSeconds(90));
        assertThat(north.password()).isEqualTo(new Secret("NORTH_PASSWORD", null));
        assertThat(endpoints.database().password()).isEqualTo(new Secret(null, "/run/secrets/db"));
        assertThat(endpoints.store().url()).isEqualTo("https://store.example.org/fhir");
        assertThat(endpoints.check()).isEqualTo(new Endpoints.Check("/opt/packages"));
        assertThat(endpoints.limits().input()).isEqualTo(new InputLimits(2048, 50, Duration.ofSeconds(3)));
        assertThat(endpoints.limits().diskReserve()).isEqualTo(DataSize.ofMegabytes(100));
    }

    @Test
    void aFeedHasItsOwnZoneItsOffsetOrThatOfAll() throws IOException {
        String feeds =
                """
                feeds:
                  east: { kind: folder, folder: east, zone: Europe/Berlin, offset: "-05:00" }
                  fixed: { kind: folder, folder: fixed, offset: "-05:00" }
                  other: { kind: folder, folder: other }
                """;
        Endpoints with = read("zone: America/New_York\n" + feeds, Map.of());
        Endpoints without = read(feeds, Map.of());

        assertThat(FeedZones.of(with, "east")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(FeedZones.of(with, "fixed")).contains(ZoneOffset.ofHours(-5));
        assertThat(FeedZones.of(with, "other")).contains(ZoneId.of("America/New_York"));
        assertThat(FeedZones.of(with, "gone")).contains(ZoneId.of("America/New_York"));
        assertThat(FeedZones.missing(with)).isEmpty();
        assertThat(FeedZones.missing(without)).containsExactly("other");
    }

    @Test
    void aZoneThatIsNowhereIsToldWithItsLine() {
        assertThatThrownBy(() ->
                        read("zone: Europe/Berlun\nfeeds:\n  a: { kind: folder, folder: a, zone: EST5 }\n", Map.of()))
                .hasMessageContaining("zone: found 'Europe/Berlun', expected: a zone such as America/New_York")
                .hasMessageContaining("endpoints.yaml:1")
                .hasMessageContaining("zone: found 'EST5'")
                .hasMessageContaining("endpoints.yaml:3");
    }

    @Test
    void environmentVariablesWin() throws IOException {
        Endpoints endpoints = read(
                "feeds: {}",
                Map.of(
                        "CDEX_DATABASE_URL", "jdbc:postgresql://db/x",
                        "CDEX_DATABASE_USER", "x",
                        "CDEX_DATABASE_PASSWORD", "hidden",
                        "CDEX_STORE_URL", "https://store/fhir",
                        "CDEX_PORT", "9090"));
        assertThat(endpoints.database())
                .isEqualTo(new Endpoints.Database(
                        "jdbc:postgresql://db/x", "x", new Secret("CDEX_DATABASE_PASSWORD", null)));
        assertThat(endpoints.store().embedded()).isFalse();
        assertThat(endpoints.site().base()).isEqualTo("http://localhost:9090/fhir");
    }

    @Test
    void anUnknownKeyNamesTheNearestKnownOneWithItsLine() {
        Finding finding = finding(
                """
                feeds:
                  north:
                    kind: folder
                    foldr: in
                    folder: in
                """);
        assertThat(finding.code()).isEqualTo(SiteCode.UNKNOWN_KEY);
        assertThat(finding.message()).contains("'foldr'", "'folder'");
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:4");
    }

    @Test
    void anUnknownKeyAtTheTopIsFoundToo() {
        assertThat(finding("\nfeed: {}\n").message()).contains("'feed'", "'feeds'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# all of it is gone\n"})
    void anEmptyFileIsRefusedSinceItWouldCloseAllFeedsAndOpenTheSite(String text) {
        SiteErrors errors = catchThrowableOfType(SiteErrors.class, () -> read(text, Map.of()));

        assertThat(errors).isNotNull();
        assertThat(errors.getMessage()).contains("routes/endpoints.yaml", "empty");
    }

    @Test
    void aSecretInTheFileIsRefusedAndNotRepeated() {
        Finding finding = finding(
                """
                database:
                  url: "jdbc:postgresql://db/x"
                  password: hunter2
                """);
        assertThat(finding.code()).isEqualTo(SiteCode.LITERAL_SECRET);
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:3");
        assertThat(finding.toString()).doesNotContain("hunter2").contains("{ env: NAME }");
    }

    @Test
    void aSecretOfAFeedInTheFileIsRefusedAndNotRepeated() {
        List<Finding> findings = findings(
                """
                feeds:
                  north:
                    kind: sftp
                    host: h
                    folder: out
                    user: u
                    known-hosts: k
                    password: 12345678
                """);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(SiteCode.LITERAL_SECRET);
            assertThat(finding.toString()).doesNotContain("12345678");
        });
    }

    @Test
    void aValueOfTheWrongKindSaysWhatStoodThereAndWhatWasExpected() {
        Finding finding = finding("""
                limits:
                  size: plenty
                """);
        assertThat(finding.code()).isEqualTo(SiteCode.WRONG_VALUE);
        assertThat(finding.message()).contains("'plenty'", "50MB");
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:2");
    }

    @Test
    void twoRulesOfAPartnerDoNotShareAName() {
        Finding finding = finding(
                """
                partners:
                  small:
                    identifiers: ["x|1"]
                    types: [Patient]
                    panel: all
                    on-arrival:
                      - { name: letters, send: document }
                      - { name: letters, send: resources }
                """);
        assertThat(finding.message()).contains("'letters'");
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:8");
    }

    @Test
    void anAttachmentByRuleNeedsTheMembersNumber() {
        assertThat(finding(
                                """
                                partners:
                                  small:
                                    identifiers: ["x|1"]
                                    types: [DocumentReference]
                                    panel: all
                                    on-arrival: [{ name: letters, send: attachment, attach-to: claim, provider: "y|2" }]
                                """)
                        .message())
                .contains("member");
    }

    @Test
    void theKindOfTheStoreDecides() throws IOException {
        assertThat(read("store: { kind: remote, url: \"https://store/fhir\" }", Map.of())
                        .store()
                        .embedded())
                .isFalse();
        assertThat(read("store: { kind: embedded }", Map.of()).store().embedded())
                .isTrue();
        Finding finding = finding("store:\n  kind: embedded\n  url: \"https://store/fhir\"\n");
        assertThat(finding.code()).isEqualTo(SiteCode.WRONG_VALUE);
        assertThat(finding.message()).contains("'url'", "remote");
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:3");
    }

    @Test
    void aKindThatIsNotThereIsFound() {
        assertThat(finding("feeds: { north: { kind: pigeon } }").message()).contains("'pigeon'", "folder");
    }

    @Test
    void anSftpFeedWithoutKnownHostsIsRefused() {
        Finding finding = finding(
                """
                feeds:
                  north: { kind: sftp, host: h, folder: out, user: u, password: { env: P } }
                """);
        assertThat(finding.code()).isEqualTo(SiteCode.MISSING_KEY);
        assertThat(finding.message()).contains("known-hosts");
    }

    @Test
    void anSftpFeedWithoutPasswordOrKeyIsRefused() {
        assertThat(findings("feeds: { north: { kind: sftp, host: h, folder: out, user: u, known-hosts: k } }"))
                .isNotEmpty();
    }

    @Test
    void aFeedNameThatIsNoLabelIsRefused() {
        assertThat(findings("feeds: { \"../north\": { kind: folder, folder: in } }"))
                .isNotEmpty();
    }

    @Test
    void brokenYamlHasItsLine() {
        Finding finding = finding("feeds:\n  north: { kind: folder\n");
        assertThat(finding.code()).isEqualTo(SiteCode.NOT_YAML);
        assertThat(finding.location()).startsWith("routes/endpoints.yaml:");
    }

    @Test
    void aFeedThatIsGivenTwiceIsFound() {
        Finding finding = finding(
                """
                feeds:
                  north: { kind: folder, folder: a }
                  north: { kind: folder, folder: b }
                """);
        assertThat(finding.message()).contains("'north'", "twice");
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:3");
    }

    @Test
    void aSecretIsReadFromItsFileWhenItIsNeeded() throws IOException {
        Path file = Files.writeString(home.resolve("secret"), "s3cret\n");
        assertThat(new Secret(null, file.toString()).reveal()).isEqualTo("s3cret");
        assertThatThrownBy(() -> new Secret(null, home.resolve("none").toString()).reveal())
                .hasMessageContaining("CDX-3106");
    }

    @ParameterizedTest
    @CsvSource({
        "settle: 2 parsecs, 2 parsecs, '250ms, 2s'",
        "settle: -1s, -1s, from 0ms to 1h",
        "settle: 2h, 2h, from 0ms to 1h",
        "settle: 3600001, 3600001, from 0ms to 1h",
        "settle: true, true, '250ms, 2s'",
        "poll: 99ms, 99ms, from 100ms to 1h"
    })
    void aTimeThatIsNoneSaysWhatIsExpected(String setting, String found, String expected) {
        Finding finding = finding("feeds:\n  scans:\n    kind: folder\n    folder: scans\n    " + setting + "\n");
        assertThat(finding.code()).isEqualTo(SiteCode.WRONG_VALUE);
        assertThat(finding.message()).contains("'" + found + "'", expected);
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:5");
    }

    @ParameterizedTest
    @CsvSource({
        "2GB, from 1B to 1GB",
        "0B, from 1B to 1GB",
        "5 acres, '64KB, 50MB'",
        "99999999999999999999TB, '64KB, 50MB'"
    })
    void aSizeThatIsNoneSaysWhatIsExpected(String size, String expected) {
        Finding finding = finding("limits:\n  size: " + size + "\n");
        assertThat(finding.code()).isEqualTo(SiteCode.WRONG_VALUE);
        assertThat(finding.message()).contains("'" + size + "'", expected);
    }

    @ParameterizedTest
    @CsvSource({"processing-time, 90000, 90000ms", "size, 50000000, 50000000B"})
    void aNumberWithoutAUnitMeansWhatItMeantAndIsToldWithItsUnit(String key, String number, String text)
            throws IOException {
        Endpoints before = read("limits:\n  " + key + ": " + number + "\n", Map.of());
        List<Finding> told = new EndpointsReader(new SiteFiles(home), name -> null).formerNames();
        Endpoints now = read("limits:\n  " + key + ": " + text + "\n", Map.of());

        assertThat(before).isEqualTo(now);
        assertThat(told).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(SiteCode.FORMER_NAME);
            assertThat(finding.message()).contains("'" + key + ": " + number + "'", "'" + key + ": " + text + "'");
            assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:2");
        });
        assertThat(new EndpointsReader(new SiteFiles(home), name -> null).formerNames())
                .isEmpty();
    }

    /** All of them at once, as a site has them that nobody has touched since the last release. */
    private static final String FORMER =
            """
            feeds:
              scans: { kind: folder, folder: scans, still: 900ms }
              lab:
                kind: mllp
                port: 2575
                patience: 900ms
                unreadable: AR
            limits:
              time: 900ms
              free: 900B
            partners:
              small:
                identifiers: ["x|1"]
                types: [Patient]
                panel: all
                release: [{ decision: person }]
                signature: person
                empty: completed
            security:
              open: [10.0.0.0/8]
              limits: { strangers: 9000B }
              people:
                issuer: "https://login.example.org"
                client: bridge
                secret: { env: OIDC }
                claim: groups
                roles: { reader: [nurses] }
            """;

    private static final String[][] RENAMED = {
        {"still", "settle", "2"},
        {"patience", "frame-timeout", "6"},
        {"unreadable", "unparseable-ack", "7"},
        {"time", "processing-time", "9"},
        {"free", "disk-reserve", "10"},
        {"person", "manual", "16"},
        {"person", "manual", "17"},
        {"empty", "when-empty", "18"},
        {"open", "trusted-networks", "20"},
        {"strangers", "anonymous", "21"},
        {"people", "openid", "22"}
    };

    @Test
    void keysAndValuesOfAnEarlierReleaseMeanWhatTheirNewNamesMean() throws IOException {
        String now = FORMER;
        for (String[] renamed : RENAMED) {
            now = now.replaceAll("\\b" + renamed[0] + "\\b", renamed[1]);
        }
        assertThat(read(FORMER, Map.of())).isEqualTo(read(now, Map.of()));
    }

    @Test
    void keysAndValuesOfAnEarlierReleaseAreToldWithLineAndNewName() throws IOException {
        read(FORMER, Map.of());

        List<Finding> told = new EndpointsReader(new SiteFiles(home), name -> null).formerNames();

        assertThat(told).extracting(Finding::code).containsOnly(SiteCode.FORMER_NAME);
        assertThat(told).hasSameSizeAs(RENAMED);
        for (String[] renamed : RENAMED) {
            assertThat(told).anySatisfy(finding -> assertThat(finding.toString())
                    .contains("'" + renamed[0] + "'", "'" + renamed[1] + "'")
                    .contains("routes/endpoints.yaml:" + renamed[2]));
        }
    }

    @Test
    void anErrorBelowAFormerKeyKeepsItsLine() {
        Finding finding = finding("security:\n  people:\n    issuer: nowhere\n    client: x\n    secret: { env: X }\n"
                + "    claim: x\n    roles: { reader: [x] }\n");
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:3");
    }

    @Test
    void aKeyGivenByBothNamesIsRefusedWithBothLines() {
        Finding finding = finding(
                """
                feeds:
                  scans:
                    kind: folder
                    folder: scans
                    settle: 100ms
                    still: 200ms
                """);
        assertThat(finding.code()).isEqualTo(SiteCode.WRONG_VALUE);
        assertThat(finding.message()).contains("'still'", "'settle'", "routes/endpoints.yaml:5");
        assertThat(finding.location()).isEqualTo("routes/endpoints.yaml:6");
    }

    /** An editor says of them in which word to write them; the reader knows the same ones. */
    @Test
    void theSchemaHasEachFormerKeyAsDeprecated() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(getClass().getResourceAsStream("/schema/endpoints.schema.json"));
        Set<String> deprecated = new TreeSet<>();
        schema.findParents("deprecated")
                .forEach(one -> deprecated.add(one.get("description").asText()));

        assertThat(deprecated)
                .isEqualTo(Stream.of(RENAMED)
                        .filter(renamed -> !renamed[0].equals("person"))
                        .map(renamed -> "the former name of " + renamed[1])
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
