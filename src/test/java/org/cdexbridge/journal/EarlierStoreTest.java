package org.cdexbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.store.SourceStatement;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.table.ResourceTable;
import org.cdexbridge.store.table.StoredResource;
import org.cdexbridge.store.table.TableReader;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Resources as an earlier program wrote them: plain values, times in a table, bodies with the first dictionary. */
class EarlierStoreTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final String VALUES = "family\tÇelik\ngender\thttp://hl7.org/fhir/administrative-gender|female\n";

    @Test
    void areReadOnPostgresql() throws Exception {
        try (EmbeddedPostgres postgres = TestDatabase.postgresql()) {
            assertReadAfterUpgrade(TestDatabase.of(postgres));
        }
    }

    @Test
    void areReadOnH2() throws Exception {
        assertReadAfterUpgrade(TestDatabase.inMemory());
    }

    private static void assertReadAfterUpgrade(DatabaseAddress database) throws Exception {
        try (DatabasePool earlier = TestDatabase.pool(database, "28")) {
            fill(TestDatabase.template(earlier));
        }
        try (DatabasePool pool = TestDatabase.pool(database)) {
            JdbcTemplate jdbc = TestDatabase.template(pool);
            StoredResource row =
                    new ResourceTable(jdbc).find("Patient", "", "", 10).get(0);
            assertThat(row.values().row()).isEqualTo(VALUES);
            Patient read = (Patient) new TableReader(jdbc).read("Patient", "p").orElseThrow();
            assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Çelik");
            assertThat(jdbc.queryForList("select id from fhir_source_time order by id", String.class))
                    .containsExactly("e#status", "elsewhere");
            assertTimesStay(SourceTimestamps.besideRows(jdbc));
        }
    }

    private static void assertTimesStay(SourceTimestamps times) {
        List<String> addresses = List.of("Patient/p", "Encounter/e#status", "Patient/elsewhere", "Patient/unknown");
        assertThat(times.known(addresses))
                .isEqualTo(Map.of(
                        "Patient/p", NOON, "Encounter/e#status", NOON.minusSeconds(1), "Patient/elsewhere", NOON));
        for (Instant confirmed : List.of(NOON.plusSeconds(2), NOON.plusSeconds(3), NOON.plusSeconds(1))) {
            times.note(new SourceStatement(Optional.of(confirmed), Set.of("Patient/p")), Set.of());
        }
        assertThat(times.known(addresses)).containsEntry("Patient/p", NOON.plusSeconds(3));
    }

    private static void fill(JdbcTemplate jdbc) throws Exception {
        jdbc.update(
                "insert into fhir_resource (type, id, version, patient, hash, updated, found_by, body)"
                        + " values ('Patient', 'p', 1, '', ?, ?, ?, ?)",
                new byte[32],
                Timestamp.from(NOON),
                VALUES,
                body("{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"family\":\"Çelik\"}]}"));
        time(jdbc, "Patient", "p", NOON);
        time(jdbc, "Patient", "elsewhere", NOON);
        time(jdbc, "Encounter", "e#status", NOON.minusSeconds(1));
    }

    private static void time(JdbcTemplate jdbc, String type, String id, Instant spoken) {
        jdbc.update(
                "insert into fhir_source_time (type, id, spoken_at) values (?, ?, ?)",
                type,
                id,
                Timestamp.from(spoken));
    }

    private static byte[] body(String json) throws Exception {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setDictionary(Files.readAllBytes(Path.of("src/main/resources/store/body-dictionary-1.txt")));
        deflater.setInput(json.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] text = new byte[1000];
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(1);
        body.write(text, 0, deflater.deflate(text));
        deflater.end();
        return body.toByteArray();
    }
}
