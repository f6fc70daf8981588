package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.cdexbridge.journal.table.JournalSchema;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What nodes agree on, whatever the database. */
abstract class SiteIdentityContract {
    private static final String BEFORE = "18?";

    private DataSource database;

    /** A new and empty one. */
    protected abstract DataSource database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = database();
    }

    /** A node that says nothing of itself, at this port. */
    private static Endpoints.Site silent(int port) {
        return new Endpoints.Site("North", "http://localhost:" + port + "/fhir", "", List.of());
    }

    private static Endpoints.Site says(String base) {
        return new Endpoints.Site("North", base, base, List.of());
    }

    private SiteIdentity agree(Endpoints.Site site) {
        return new SiteIdentityTable(new JdbcTemplate(database)).agree(site);
    }

    @Test
    void whoSaysNothingTakesWhatTheFirstStartMadeWhateverThePort() {
        JournalSchema.migrate(database);

        SiteIdentity first = agree(silent(8080));

        assertThat(agree(silent(8081))).isEqualTo(first);
        assertThat(first.base()).matches("https://site-[0-9a-f-]{36}\\.invalid/fhir");
    }

    @Test
    void ofFirstStartsAtTheSameMomentOneWins() throws Exception {
        JournalSchema.migrate(database);
        int nodes = 8;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<SiteIdentity>> starts = IntStream.range(0, nodes)
                    .mapToObj(node -> threads.submit(() -> {
                        together.await();
                        return agree(silent(8080 + node));
                    }))
                    .toList();
            Set<SiteIdentity> agreed = new HashSet<>();
            for (Future<SiteIdentity> start : starts) {
                agreed.add(start.get());
            }
            assertThat(agreed).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNodeThatSaysSomethingElseIsToldWhatTheDatabaseHasAndWhatToDo() {
        JournalSchema.migrate(database);
        agree(says("https://north.example.org/fhir"));

        SiteErrors errors = catchThrowableOfType(SiteErrors.class, () -> agree(says("https://other.example.org/fhir")));

        assertThat(errors.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(SiteCode.OTHER_IDENTITY));
        assertThat(errors.getMessage())
                .contains("`site.base` is https://other.example.org/fhir")
                .contains("`site.systems: \"https://north.example.org/fhir\"`")
                .contains(EndpointsReader.PATH);
        Endpoints.Site moved = new Endpoints.Site(
                "North", "https://other.example.org/fhir", "https://north.example.org/fhir", List.of());
        assertThat(agree(moved).base()).isEqualTo("https://north.example.org/fhir");
    }

    @Test
    void everySiteHasANamespaceOfItsOwnThatIsNotShown() throws Exception {
        JournalSchema.migrate(database);
        SiteIdentity one = agree(silent(8080));
        database = database();
        JournalSchema.migrate(database);
        SiteIdentity other = agree(silent(8080));

        assertThat(one.namespace()).isNotEqualTo(other.namespace());
        assertThat(idOf(one))
                .isNotEqualTo(idOf(other))
                .isNotEqualTo(ResourceIdGenerator.FIXED.uuid("Patient", "", "MRN|17"));
        assertThat(one.toString() + new ResourceIdGenerator(one.namespace()))
                .doesNotContain(one.namespace().toString());
    }

    private static String idOf(SiteIdentity site) {
        return new ResourceIdGenerator(site.namespace()).uuid("Patient", "", "MRN|17");
    }

    @Test
    void dataThatIsThereKeepsItsIdsAndTheSystemsOfItsNode() {
        migrateBefore();
        new JdbcTemplate(database)
                .update("insert into journal (feed, name, sha256, received_at, state) " + "values ('adt', '', '"
                        + "0".repeat(64) + "', current_timestamp, 'STORED')");
        JournalSchema.migrate(database);

        SiteIdentity identity = agree(silent(9090));

        assertThat(identity.base()).isEqualTo("http://localhost:9090/fhir");
        assertThat(idOf(identity)).isEqualTo(ResourceIdGenerator.FIXED.uuid("Patient", "", "MRN|17"));
        assertThat(agree(silent(8080))).isEqualTo(identity);
    }

    @Test
    void aDatabaseWithoutDataIsThatOfANewSite() {
        migrateBefore();
        JournalSchema.migrate(database);

        assertThat(idOf(agree(silent(8080)))).isNotEqualTo(ResourceIdGenerator.FIXED.uuid("Patient", "", "MRN|17"));
    }

    private void migrateBefore() {
        FluentConfiguration flyway = Flyway.configure().dataSource(database);
        JournalSchema.configure(flyway);
        flyway.target(BEFORE).load().migrate();
    }

    static String fresh() {
        return "s" + UUID.randomUUID().toString().replace("-", "");
    }
}
