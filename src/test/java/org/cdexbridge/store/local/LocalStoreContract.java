package org.cdexbridge.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.limit.TimeLimitExceeded;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.FhirStoreContract;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.TestDocuments;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.table.ConvertedRows;
import org.cdexbridge.store.table.Reindexer;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.cdexbridge.store.update.ResourceLock;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds for the bridge's own tables on every database. */
abstract class LocalStoreContract extends FhirStoreContract {
    /** The store that is tested. */
    abstract RunningLocalStore running();

    @Override
    protected final String httpBase() {
        return running().base();
    }

    @Override
    protected final JdbcTemplate journal() {
        return running().jdbc();
    }

    @Override
    protected final DeduplicatingStore newStore(FhirServer behind, ResourceLock resourceLock, Set<UpdateRule> rules) {
        return running().store(behind, resourceLock, rules);
    }

    /** It must not count as an outage: the input would be tried for ever, and hold up all others. */
    @Test
    void anInputThatTakesTooLongIsGivenUpAndTheStoreIsNotCalledAway() {
        Patient patient = TestDocuments.patient();
        List<Resource> document = TestDocuments.document(patient, 20);

        assertThatThrownBy(() -> TimeLimit.within(Duration.ofNanos(1), () -> store.write(document)))
                .isInstanceOf(TimeLimitExceeded.class);
        assertThat(store.read("Patient", patient.getIdPart())).isEmpty();
    }

    /** The fourth refers to what is not there. */
    @Test
    void inputsThatComeTogetherAreStoredAndOneThatIsRefusedIsRefusedAlone() throws Exception {
        int count = 12;
        List<CompletableFuture<FhirStore.WriteResult>> writes = new ArrayList<>();
        List<Patient> patients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Patient patient = TestDocuments.patient();
            Condition condition = TestDocuments.condition(patient, "Asthma");
            if (i == 3) {
                condition.setSubject(new Reference("Patient/nobody"));
            }
            patients.add(patient);
            writes.add(CompletableFuture.supplyAsync(
                    () -> store.writeBeforeNote(List.of(patient, condition), WriteHints.NONE, Optional.empty()),
                    command -> new Thread(command).start()));
        }

        for (int i = 0; i < count; i++) {
            CompletableFuture<FhirStore.WriteResult> write = writes.get(i);
            if (i == 3) {
                assertThatThrownBy(write::join).hasCauseInstanceOf(StoreRejected.class);
            } else {
                assertThat(write.join().written()).isEqualTo(2);
            }
            assertThat(store.read("Patient", patients.get(i).getIdPart()).isPresent())
                    .isEqualTo(i != 3);
        }
    }

    /** Each brings two doctors in another order, and says something else of them: no two transactions wait for each other. */
    @Test
    void inputsOfSeveralPatientsThatShareDoctorsAreStoredWithoutConflict() {
        List<String> doctors = List.of(
                TestDocuments.patient().getIdPart(), TestDocuments.patient().getIdPart());
        List<CompletableFuture<FhirStore.WriteResult>> writes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Patient patient = TestDocuments.patient();
            Practitioner doctor = new Practitioner();
            doctor.setId(doctors.get(i % 2));
            doctor.addName(new HumanName().setFamily("Okafor " + i));
            writes.add(CompletableFuture.supplyAsync(
                    () -> store.writeBeforeNote(List.of(patient, doctor), WriteHints.NONE, Optional.empty()),
                    command -> new Thread(command).start()));
        }

        assertThat(writes)
                .allSatisfy(write -> assertThat(write.join().written()).isEqualTo(2));
    }

    /** A merge takes all that conversions make of a patient along. */
    @ParameterizedTest
    @ValueSource(strings = {"RiskAssessment", "DeviceRequest", "Condition"})
    void whateverIsAboutAMergedPatientIsMoved(String type) {
        Patient survivor = TestDocuments.patient();
        Patient old = TestDocuments.patient();
        Resource about = (Resource) FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource("{\"resourceType\":\"" + type + "\",\"id\":\"" + old.getIdPart()
                        + "-x\",\"subject\":{\"reference\":\"Patient/" + old.getIdPart() + "\"}}");
        about.setId(old.getIdPart() + "-x");
        store.write(List.of(survivor, old, about), Instant.parse("2024-05-01T12:00:00Z"));
        Patient retired = old.copy().setActive(false);
        retired.addLink()
                .setType(Patient.LinkType.REPLACEDBY)
                .setOther(new Reference("Patient/" + survivor.getIdPart()));

        store.write(List.of(survivor, retired), Instant.parse("2024-05-01T12:00:01Z"));

        assertThat(found(type + "?patient=Patient/" + survivor.getIdPart())).hasSize(1);
        assertThat(found(type + "?patient=Patient/" + old.getIdPart())).isEmpty();
    }

    /** Whatever order the database's language puts letters in. */
    @Test
    void namesAreFoundByHowTheyBeginAndNoLetterStandsForAnother() {
        for (String family : List.of("Öz%d!e_Çelik", "Ozwald", "李小龍", "o'Zeta", "\uFB01nch", "Z\uD83D\uDE00")) {
            Patient patient = TestDocuments.patient();
            patient.setName(List.of(new HumanName().setFamily(family)));
            store.write(List.of(patient));
            int letters = family.codePointCount(0, family.length());
            for (int letter = 1; letter <= letters; letter++) {
                String begins = URLEncoder.encode(
                        family.substring(0, family.offsetByCodePoints(0, letter)), StandardCharsets.UTF_8);
                assertThat(found("Patient?_count=500&family=" + begins + "&_id=" + patient.getIdPart()))
                        .as(begins)
                        .hasSize(1);
                assertThat(server.search("Patient?family=" + begins, 500).matches())
                        .as(begins)
                        .anyMatch(one -> one.getIdPart().equals(patient.getIdPart()));
            }
        }
        assertThat(found("Patient?family=%25")).isEmpty();
        assertThat(found("Patient?family=_zwald")).isEmpty();
        assertThat(found("Patient?family=oz!")).isEmpty();
        assertThat(found("Patient?family=OZWALD")).hasSize(1);
    }

    @Test
    void whatLostItsIndexIsFoundAgainAndHasNoNewVersion() throws Exception {
        Patient patient = TestDocuments.patient();
        patient.setName(List.of(new HumanName().setFamily("Reindexed")));
        Condition condition = TestDocuments.condition(patient, "Asthma");
        Resource provenance = TestDocuments.provenance(patient, condition);
        store.write(List.of(patient, condition, provenance));
        for (String query : queries(patient, condition)) {
            assertThat(found(query)).as(query).isNotEmpty();
        }
        List.of(patient, condition, provenance).forEach(this::loseIndex);
        for (String query : queries(patient, condition)) {
            assertThat(found(query)).as(query).isEmpty();
        }

        long changed = 0;
        for (Resource resource : List.of(patient, condition, provenance)) {
            changed += running().reindex().of(resource.fhirType()).changed();
        }

        assertThat(changed).isEqualTo(3);
        for (String query : queries(patient, condition)) {
            assertThat(found(query)).as(query).isNotEmpty();
        }
        assertThat(server.read("Patient", patient.getIdPart())
                        .orElseThrow()
                        .getMeta()
                        .getVersionId())
                .isEqualTo("1");
        assertThat(running().reindex().of("Patient").changed()).isZero();
    }

    private List<Resource> found(String query) {
        return server.search(query, 10).matches();
    }

    private static List<String> queries(Patient patient, Condition condition) {
        return List.of(
                "Patient?family=Reindexed&_id=" + patient.getIdPart(),
                "Patient?identifier=" + patient.getIdentifierFirstRep().getValue(),
                "Condition?patient=" + patient.getIdPart(),
                "Provenance?target=" + TestDocuments.address(condition));
    }

    @Test
    void rowsOfALookupThatAloneAreMissingComeBack() throws Exception {
        Patient patient = TestDocuments.patient();
        store.write(List.of(patient));
        journal.update("delete from fhir_lookup where id = ?", patient.getIdPart());

        assertThat(running().reindex().of("Patient").changed()).isEqualTo(1);

        String query = "Patient?identifier=" + patient.getIdentifierFirstRep().getValue();
        assertThat(found(query)).hasSize(1);
    }

    /** More than are looked at in one go. */
    @Test
    void rowsOfParametersThatAreGoneAreRemovedAndNoOthers() throws Exception {
        Patient patient = TestDocuments.patient();
        Patient other = TestDocuments.patient();
        store.write(List.of(patient, other));
        running().reindex().of("Patient");
        List<List<Object>> before = lookups();
        for (int i = 0; i < 1_100; i++) {
            String id = (i % 2 == 0 ? patient : other).getIdPart();
            journal.update("insert into fhir_lookup (lookup_key, type, id) values (?, 'Patient', ?)", i - 500, id);
            journal.update(
                    "insert into fhir_text_lookup (type, parameter, text, id) values ('Patient', 'gone', ?, ?)",
                    "text" + i,
                    id);
        }

        Reindexer.Result result = running().reindex().of("Patient");

        assertThat(result.removed()).isEqualTo(2_200);
        assertThat(result.changed()).isZero();
        assertThat(lookups()).isEqualTo(before);
        assertThat(running().reindex().of("Patient").removed()).isZero();
    }

    @Test
    void aParameterThatIsGoneLeavesNothingInAResource() throws Exception {
        Patient patient = TestDocuments.patient();
        store.write(List.of(patient));
        running().reindex().of("Patient");
        List<List<Object>> before = lookups();
        String row = "select found_by from fhir_resource where id = ?";
        byte[] foundBy = journal.queryForObject(row, byte[].class, patient.getIdPart());
        journal.update(
                "update fhir_resource set found_by = ? where id = ?",
                "\0zodiac\turn:signs|leo\n".getBytes(StandardCharsets.UTF_8),
                patient.getIdPart());
        journal.update("insert into fhir_lookup (lookup_key, type, id) values (42, 'Patient', ?)", patient.getIdPart());

        Reindexer.Result result = running().reindex().of("Patient");

        assertThat(result.changed()).isEqualTo(1);
        assertThat(result.removed()).isEqualTo(1);
        assertThat(journal.queryForObject(row, byte[].class, patient.getIdPart()))
                .isEqualTo(foundBy);
        assertThat(lookups()).isEqualTo(before);
    }

    private List<List<Object>> lookups() {
        List<List<Object>> rows = new ArrayList<>();
        journal.query("select lookup_key, type, id from fhir_lookup order by lookup_key, type, id", row -> {
            rows.add(List.of(row.getLong(1), row.getString(2), row.getString(3)));
        });
        journal.query("select parameter, text, id from fhir_text_lookup order by type, parameter, text, id", row -> {
            rows.add(List.of(row.getString(1), row.getString(2), row.getString(3)));
        });
        return rows;
    }

    private void loseIndex(Resource resource) {
        journal.update("update fhir_resource set found_by = '', patient = '' where id = ?", resource.getIdPart());
        journal.update("delete from fhir_lookup where id = ?", resource.getIdPart());
        journal.update("delete from fhir_text_lookup where id = ?", resource.getIdPart());
    }

    @Test
    void whoWritesMeanwhileLosesNothing() throws Exception {
        Patient patient = TestDocuments.patient();
        store.write(List.of(patient));
        for (int round = 1; round <= 20; round++) {
            loseIndex(patient);
            patient.setName(List.of(new HumanName().setFamily("Round" + round)));

            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> store.write(List.of(patient.copy())));
            running().reindex().of("Patient");
            writer.join();

            String id = "&_id=" + patient.getIdPart();
            assertThat(found("Patient?family:exact=Round" + round + id)).hasSize(1);
            assertThat(found("Patient?family:exact=Round" + (round - 1) + id)).isEmpty();
        }
        assertThat(journal.queryForObject(
                        "select count(*) from fhir_resource_history where id = ?", Integer.class, patient.getIdPart()))
                .isEqualTo(20);
    }

    /** Rows of their own have those alone that tell of somebody else's, of nobody's or of what several share. */
    @Test
    void whatTellsOfAPatientsResourcesIsFoundByThePatientAndByRowsWhereThatDoesNotLeadThere() throws Exception {
        Patient patient = TestDocuments.patient();
        Patient other = TestDocuments.patient();
        Condition own = TestDocuments.condition(patient, "Asthma");
        Condition silent = TestDocuments.condition(patient, "Gout");
        Condition others = TestDocuments.condition(other, "Eczema");
        Appointment shared = new Appointment().setStatus(Appointment.AppointmentStatus.BOOKED);
        shared.setId("shared-" + patient.getIdPart());
        List.of(patient, other).forEach(one -> shared.addParticipant()
                .setStatus(Appointment.ParticipationStatus.ACCEPTED)
                .setActor(new Reference(TestDocuments.address(one))));
        Practitioner nobodys = TestDocuments.practitioner();
        Resource named = TestDocuments.provenance(patient, patient, own);
        Resource unnamed = TestDocuments.provenance(patient, own);
        Resource mixed = TestDocuments.provenance(patient, patient, own, others, shared, nobodys);
        Resource ofTwo = TestDocuments.provenance(patient, patient, other);
        Resource untold = TestDocuments.provenance(patient, silent);

        store.write(
                List.of(patient, other, own, silent, others, shared, nobodys, named, unnamed, mixed, ofTwo, untold));

        assertThat(rows(named)).isZero();
        assertThat(rows(unnamed)).isZero();
        assertThat(rows(mixed)).isEqualTo(3);
        assertTold(own, named, unnamed, mixed);
        assertTold(silent, untold);
        assertTold(patient, named, mixed, ofTwo);
        assertTold(other, ofTwo);
        assertTold(others, mixed);
        assertTold(shared, mixed);
        assertTold(nobodys, mixed);
    }

    private int rows(Resource resource) {
        return journal.queryForObject(
                "select count(*) from fhir_lookup where id = ?", Integer.class, resource.getIdPart());
    }

    /** These alone, by their target and along with it. */
    private void assertTold(Resource target, Resource... provenances) {
        String address = TestDocuments.address(target);
        assertThat(found("Provenance?target=" + address))
                .as(address)
                .extracting(Resource::getIdPart)
                .containsExactlyInAnyOrder(ids(provenances));
        assertThat(server.search(
                                target.fhirType() + "?_id=" + target.getIdPart() + "&_revinclude=Provenance:target", 10)
                        .included())
                .as(address)
                .extracting(Resource::getIdPart)
                .containsExactlyInAnyOrder(ids(provenances));
    }

    private static String[] ids(Resource... resources) {
        return Arrays.stream(resources).map(Resource::getIdPart).toArray(String[]::new);
    }

    /** Provenance stays with the patient of whom it was said. */
    @Test
    void whatTellsOfAResourceIsFoundWhereverTheResourceGoes() throws Exception {
        Patient survivor = TestDocuments.patient();
        Patient old = TestDocuments.patient();
        Condition moved = TestDocuments.condition(old, "Gout");
        Condition own = TestDocuments.condition(survivor, "Asthma");
        Condition free = TestDocuments.condition(old, "Eczema");
        Resource ofMoved = TestDocuments.provenance(old, old, moved, free);
        Resource unnamed = TestDocuments.provenance(old, moved);
        Resource ofOwn = TestDocuments.provenance(survivor, own);
        store.write(List.of(survivor, old, moved, own, free, ofMoved, unnamed, ofOwn), Instant.EPOCH);
        Patient retired = old.copy().setActive(false);
        retired.addLink()
                .setType(Patient.LinkType.REPLACEDBY)
                .setOther(new Reference("Patient/" + survivor.getIdPart()));
        for (int round = 1; round <= 3; round++) {
            store.write(List.of(survivor, retired), Instant.ofEpochSecond(2 * round));
            Condition late = TestDocuments.condition(old, "Fracture");
            Resource ofLate = TestDocuments.provenance(old, old, late);
            store.write(List.of(old, late, ofLate), Instant.ofEpochSecond(2 * round));

            assertThat(found("Condition?patient=" + survivor.getIdPart())).hasSize(3 + round);
            assertTold(moved, ofMoved, unnamed);
            assertTold(own, ofOwn);
            assertTold(late, ofLate);
            running().reindex().of("Provenance");
            assertTold(moved, ofMoved, unnamed);
            assertTold(late, ofLate);

            store.write(
                    List.of(survivor, old), unlinked(survivor, old), Optional.of(Instant.ofEpochSecond(2 * round + 1)));
            assertThat(found("Condition?patient=" + old.getIdPart())).hasSize(2 + round);
            assertTold(moved, ofMoved, unnamed);
            assertTold(late, ofLate);
        }
        for (Reference nobody : List.of(new Reference("Patient/" + survivor.getIdPart()), new Reference())) {
            server.transaction(List.of(free.setSubject(nobody)));
            assertTold(free, ofMoved);
        }
        running().reindex().of("Provenance");
        assertTold(free, ofMoved);
        assertTold(moved, ofMoved, unnamed);
    }

    @Test
    void whatIsFoundByNothingIsReadAndWrittenAgain() {
        Binary binary = TestDocuments.binary(new byte[] {1});
        store.write(List.of(binary));

        binary.setData(new byte[] {2});

        assertThat(store.write(List.of(binary)).written()).isEqualTo(1);
        assertThat(store.write(List.of(binary)).unchanged()).isEqualTo(1);
        assertThat(found("Binary?_id=" + binary.getIdPart())).hasSize(1);
    }

    /** A row of its own has only what was confirmed since. */
    @Test
    void theTimeOfASourceStandsInTheRowsThatItWrites() {
        Patient patient = TestDocuments.patient();
        Condition condition = TestDocuments.condition(patient, "Asthma");
        Instant noon = Instant.parse("2024-05-01T12:00:00Z");
        store.write(List.of(patient, condition), noon);
        assertThat(ids("fhir_source_time")).doesNotContain(patient.getIdPart(), condition.getIdPart());

        condition.getCode().setText("Asthma, severe");
        store.write(List.of(patient, condition), noon.plusSeconds(1));

        assertThat(ids("fhir_source_time")).contains(patient.getIdPart()).doesNotContain(condition.getIdPart());
        for (Resource told : List.of(patient, condition)) {
            assertThat(store.write(List.of(told), noon).late()).containsExactly(TestDocuments.address(told));
            assertThat(store.write(List.of(told), noon.plusSeconds(1)).late()).isEmpty();
        }
    }

    /** As earlier versions wrote them. */
    @Test
    void rowsThatNoProvenanceNeedsAnyMoreAreRemoved() throws Exception {
        Patient patient = TestDocuments.patient();
        Condition condition = TestDocuments.condition(patient, "Asthma");
        Practitioner doctor = TestDocuments.practitioner();
        Resource provenance = TestDocuments.provenance(patient, patient, condition, doctor);
        store.write(List.of(patient, condition, doctor, provenance));
        SearchParameter target =
                SearchParameters.load().find("Provenance", "target").orElseThrow();
        for (Resource told : List.of(patient, condition)) {
            journal.update(
                    "insert into fhir_lookup (lookup_key, type, id) values (?, 'Provenance', ?)",
                    LookupKeys.ofReference(target, TestDocuments.address(told)),
                    provenance.getIdPart());
        }

        running().reindex().of("Provenance");

        assertThat(rows(provenance)).isEqualTo(1);
        for (Resource told : List.of(patient, condition, doctor)) {
            assertTold(told, provenance);
        }
    }

    /** In a transaction that is rolled back: other tests have their resources here, too. */
    @Test
    void whatConversionsMadeIsClearedAndWhatExchangesMadeIsNot() {
        List<Resource> document = TestDocuments.document(TestDocuments.patient(), 2);
        Task task = new Task().setStatus(Task.TaskStatus.REQUESTED).setIntent(Task.TaskIntent.ORDER);
        task.setIdElement(new IdType("Task", "task-that-stays"));
        Bundle answer = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        answer.setIdElement(new IdType("Bundle", "answer-that-stays"));
        store.write(document);
        store.write(document.stream().map(LocalStoreContract::renamed).toList());
        server.transaction(List.of(task, answer));

        new TransactionTemplate(new JdbcTransactionManager(running().pool())).executeWithoutResult(status -> {
            new ConvertedRows(journal).delete();
            assertThat(ids("fhir_resource")).contains(task.getIdPart(), answer.getIdPart());
            for (String table : List.of("fhir_resource", "fhir_resource_history", "fhir_lookup", "fhir_text_lookup")) {
                assertThat(ids(table)).as(table).doesNotContainAnyElementsOf(addresses(document));
            }
            assertThat(ids("fhir_source_time")).isEmpty();
            assertThat(journal.queryForObject(
                            "select count(*) from fhir_resource where spoken_at is not null", Integer.class))
                    .isZero();
            status.setRollbackOnly();
        });
    }

    private static Resource renamed(Resource resource) {
        if (resource instanceof Patient patient) {
            patient.setName(List.of(new HumanName().setFamily("Renamed")));
        }
        return resource;
    }

    private static List<String> addresses(List<Resource> resources) {
        return resources.stream().map(Resource::getIdPart).toList();
    }

    private Set<String> ids(String table) {
        return new TreeSet<>(journal.queryForList("select id from " + table, String.class));
    }
}
