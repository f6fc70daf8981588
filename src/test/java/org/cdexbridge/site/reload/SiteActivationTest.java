package org.cdexbridge.site.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.reload.ReloadStatus.Reload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of a site whose files are wrong: nothing that is laxer than what was in force before. */
class SiteActivationTest {
    private static final String SMALL =
            """
            feeds:
              inbox: { kind: folder, folder: inbox }
            partners:
              small: { identifiers: ["x|1"], types: [Patient], panel: all }
            security:
              trusted-networks: [127.0.0.1]
            """;

    @TempDir
    Path home;

    private DataFolder data;
    private ReloadStatus status;

    @BeforeEach
    void lock() {
        data = DataFolder.lock(home.resolve("data"));
    }

    @AfterEach
    void release() throws IOException {
        data.close();
    }

    private SiteActivation start(boolean strict) {
        status = new ReloadStatus();
        return new SiteActivation(new SiteFiles(home), data, status, strict, true);
    }

    private Endpoints endpoints(String yaml) throws IOException {
        write("routes/endpoints.yaml", yaml);
        return start(false).endpoints(name -> null);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(home.resolve(path).getParent());
        Files.writeString(home.resolve(path), text);
    }

    private Reload told() {
        assertThat(status.all()).hasSize(1);
        return status.all().get(0);
    }

    /** Stands for whatever is made of the mappings: all their words. */
    private String words(boolean strict) throws Exception {
        return start(strict).mappings(files -> {
            StringBuilder words = new StringBuilder();
            for (SiteFile file : files.own(SiteFiles.MAPPINGS)) {
                if (file.text().contains("wrong")) {
                    throw new SiteErrors(SiteCode.RULES_REFUSED, "wrong", file.path() + ":1");
                }
                words.append(file.text()).append(' ');
            }
            return words.toString().strip();
        });
    }

    @Test
    void aWrongEditIsReplacedByWhatWasInForceAndTold() throws IOException {
        endpoints(SMALL);
        assertThat(status.all()).isEmpty();
        Endpoints now = endpoints(SMALL.replace("inbox }", "inbox, pol: 3 }").replace("Patient", "Condition"));
        assertThat(now.feeds()).extracting(Feed::name).containsExactly("inbox");
        assertThat(new Partners(() -> now).all()).singleElement().satisfies(partner -> assertThat(partner.types())
                .containsExactly("Patient"));
        assertThat(told().isActive()).isFalse();
        assertThat(told().problem()).contains("CDX-3102", "routes/endpoints.yaml:2", "'pol'");
        assertThat(told().instead()).contains("before", "since");
        assertThat(told().since())
                .isEqualTo(Files.getLastModifiedTime(home.resolve("routes/endpoints.yaml"))
                        .toInstant()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    @Test
    void whatCannotEvenBeReadIsReplacedToo() throws IOException {
        endpoints(SMALL);
        assertThat(endpoints("feeds: [\n").feeds()).hasSize(1);
        assertThat(told().problem()).contains("CDX-3101", "routes/endpoints.yaml:");
    }

    @Test
    void atAFirstStartTheFeedsThatAreRightOpen() throws IOException {
        Endpoints now = endpoints(SMALL.replace("  inbox:", "  broken: { kind: pigeon }\n  inbox:"));
        assertThat(now.feeds()).extracting(Feed::name).containsExactly("inbox");
        assertThat(new Partners(() -> now).all()).extracting(Partner::name).containsExactly("small");
        assertThat(told().problem()).contains("'pigeon'", "routes/endpoints.yaml:2");
        assertThat(told().instead()).contains("nothing was in force before");
    }

    @Test
    void atAFirstStartAPartnerThatIsWrongGetsNothingAndNobodyGetsInForIt() throws IOException {
        Endpoints now = endpoints(
                """
                partners:
                  small: { identifiers: ["x|1"], types: [Patient], panel: all }
                  wrong: { identifiers: ["x|2"], typs: [Patient], panel: all }
                """);
        assertThat(new Partners(() -> now).all()).extracting(Partner::name).containsExactly("small");
        assertThat(now.security().trustedNetworks()).isEmpty();
        Endpoints none = endpoints("partners:\n  wrong: { identifiers: [\"x|2\"], typs: [Patient], panel: all }\n");
        assertThat(none.security().trustedNetworks()).isEmpty();
    }

    @Test
    void atAFirstStartWithWrongSecurityNobodyGetsInAndNoPartnerGetsAnything() throws IOException {
        Endpoints now = endpoints(SMALL.replace("trusted-networks: [127.0.0.1]", "trusted-netwoks: [127.0.0.1]"));
        assertThat(now.feeds()).hasSize(1);
        assertThat(new Partners(() -> now).all()).isEmpty();
        assertThat(now.security().trustedNetworks()).isEmpty();
    }

    @Test
    void atAFirstStartNothingIsGuessedAboutWhereDataGoes() {
        for (String wrong : new String[] {
            "database: { ulr: \"jdbc:postgresql://db/x\" }",
            "databse: { url: \"jdbc:postgresql://db/x\" }",
            "store: { kind: remot }",
            "site: { base: nowhere }",
            "securty: { trusted-networks: [] }",
            "feeds: [",
            "words"
        }) {
            assertThatThrownBy(() -> endpoints(wrong)).as(wrong).isInstanceOf(SiteErrors.class);
        }
    }

    @Test
    void aStrictStartFails() throws IOException {
        endpoints(SMALL);
        write("routes/endpoints.yaml", SMALL.replace("kind", "knd"));
        assertThatThrownBy(() -> start(true).endpoints(name -> null)).isInstanceOf(SiteErrors.class);
    }

    @Test
    void wrongMappingsAreReplacedAsAWhole() throws Exception {
        write("mappings/a.yaml", "one");
        write("mappings/b.yaml", "two");
        assertThat(words(false)).isEqualTo("one two");
        write("mappings/a.yaml", "three");
        write("mappings/b.yaml", "wrong");
        assertThat(words(false)).isEqualTo("one two");
        assertThat(told().folder()).isEqualTo("mappings");
        assertThat(told().problem()).contains("CDX-3121", "mappings/b.yaml:1");
        assertThatThrownBy(() -> words(true)).isInstanceOf(SiteErrors.class);
        write("mappings/b.yaml", "four");
        assertThat(words(false)).isEqualTo("three four");
        assertThat(status.all()).isEmpty();
    }

    @Test
    void atAFirstStartTheMappingsThatAreWrongAreLeftOutAndNamed() throws Exception {
        write("mappings/a.yaml", "one");
        write("mappings/b.yaml", "wrong");
        write("mappings/c.yaml", "wrong");
        assertThat(words(false)).isEqualTo("one");
        assertThat(told().instead()).contains("mappings/b.yaml, mappings/c.yaml");
    }
}
