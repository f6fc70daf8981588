package org.cdexbridge.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.ExchangeTypes;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.FhirStore.WriteResult;
import org.cdexbridge.store.HookedServer;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.StoreUnavailable;
import org.cdexbridge.store.TestDocuments;
import org.cdexbridge.store.content.ContentIndexTable;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.local.LocalServer;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.cdexbridge.store.merge.PatientIdentity;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.cdexbridge.store.update.ResourceLock;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Exchanges here, clinical data on another server; that server is a full store in another database. */
class RoutingServerTest {
    private DatabasePool ours;
    private DatabasePool theirs;
    private FhirServer here;
    private FhirServer elsewhere;
    private FhirServer exchanges;
    private DeduplicatingStore inputs;

    @BeforeEach
    void open() {
        ours = TestDatabase.pool(TestDatabase.inMemory());
        theirs = TestDatabase.pool(TestDatabase.inMemory());
        StoreTables all = LocalStoreFixture.tables(theirs);
        elsewhere = new LocalServer(
                "https://clinical.example.org/fhir", all.writer(), all.reader(), all.searcher(), DiskSpace.elsewhere());
        StoreTables some = LocalStoreFixture.tables(
                ours, SearchParameters.load().keeping(ExchangeTypes.ALL), Optional.of(elsewhere));
        here = new LocalServer(
                LocalStoreFixture.BASE, some.writer(), some.reader(), some.searcher(), DiskSpace.elsewhere());
        exchanges = RoutingServer.ofExchanges(here, elsewhere);
        JdbcTemplate journal = new JdbcTemplate(ours);
        inputs = new DeduplicatingStore(
                RoutingServer.ofInputs(here, elsewhere),
                new ContentIndexTable(journal),
                new SourceTimestamps(journal),
                new PatientIdentity(UpdateRule.DEFAULTS),
                new ResourceLock(journal));
    }

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
    }

    private static Task task(String id, String patient) {
        Task task = new Task().setStatus(Task.TaskStatus.REQUESTED).setFor(new Reference(patient));
        task.setId(id);
        return task;
    }

    private static boolean has(FhirServer server, Resource resource) {
        return server.read(resource.fhirType(), resource.getIdElement().getIdPart())
                .isPresent();
    }

    @Test
    void whatBelongsToExchangesIsKeptHereAndAllElseThere() {
        Patient patient = TestDocuments.patient();
        Condition condition = TestDocuments.condition(patient, "Asthma");
        Task task = task("task", TestDocuments.address(patient));
        Bundle answer = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        answer.setId("answer");

        exchanges.transaction(List.of(task, patient, answer, condition));

        for (Resource one : List.of(task, answer)) {
            assertThat(has(here, one)).as(one.fhirType()).isTrue();
            assertThat(has(elsewhere, one)).as(one.fhirType()).isFalse();
        }
        for (Resource one : List.of(patient, condition)) {
            assertThat(has(elsewhere, one)).as(one.fhirType()).isTrue();
            assertThat(has(exchanges, one)).as(one.fhirType()).isTrue();
        }
        assertThat(exchanges
                        .search("Task?patient=" + TestDocuments.address(patient), 10)
                        .matches())
                .hasSize(1);
        assertThat(exchanges
                        .search("Condition?patient=" + TestDocuments.address(patient), 10)
                        .matches())
                .hasSize(1);
        assertThat(exchanges.base("Task")).isEqualTo(LocalStoreFixture.BASE);
        assertThat(exchanges.base("Patient")).isEqualTo("https://clinical.example.org/fhir");
        assertThat(exchanges.relative("https://clinical.example.org/fhir/Patient/1"))
                .isEqualTo(exchanges.relative(LocalStoreFixture.BASE + "/Patient/1"))
                .isEqualTo("Patient/1");
    }

    @Test
    void whatASourceTellsOfIsClinicalDataWhateverItsType() {
        Patient patient = TestDocuments.patient();
        Communication handoff = new Communication().setStatus(Communication.CommunicationStatus.COMPLETED);
        handoff.setSubject(new Reference(TestDocuments.address(patient))).setId("handoff");
        Resource source = TestDocuments.provenance(patient, handoff);
        Bundle document = new Bundle().setType(Bundle.BundleType.DOCUMENT);
        document.setId("document");
        List<Resource> all = List.of(patient, handoff, source, document);

        assertThat(inputs.write(all)).isEqualTo(new WriteResult(4, 0));

        assertThat(all).allMatch(one -> has(elsewhere, one)).noneMatch(one -> has(here, one));
        assertThat(inputs.write(all)).isEqualTo(new WriteResult(0, 4));
        assertThat(has(exchanges, handoff)).isTrue();
        assertThat(has(exchanges, document)).isTrue();
    }

    @Test
    void whenOurTablesDoNotTakeTheirPartTheWholeIsRepeatedAndChangesNothingTwice() {
        AtomicInteger attempts = new AtomicInteger();
        FhirServer failing = new HookedServer(here, () -> {
            if (attempts.getAndIncrement() == 0) {
                throw new StoreUnavailable("The database is away", null);
            }
            return null;
        });
        FhirServer both = RoutingServer.ofExchanges(failing, elsewhere);
        Patient patient = TestDocuments.patient();
        List<Resource> all = List.of(task("task", TestDocuments.address(patient)), patient);

        assertThatThrownBy(() -> both.transaction(all)).isInstanceOf(RuntimeException.class);

        assertThat(has(elsewhere, patient)).isTrue();
        assertThat(both.read("Task", "task")).isEmpty();

        both.transaction(all);

        assertThat(both.read("Task", "task")).isPresent();
        assertThat(both.read("Patient", patient.getIdPart())
                        .orElseThrow()
                        .getMeta()
                        .getVersionId())
                .isEqualTo("1");
    }

    @Test
    void onlyWhatIsKeptHereMustBeHereToBeReferredTo() {
        here.transaction(List.of(task("one", "Patient/of-the-other-server")));
        Task lost = task("two", "Patient/of-the-other-server");
        lost.setFocus(new Reference("CommunicationRequest/nowhere"));

        assertThatThrownBy(() -> here.transaction(List.of(lost)))
                .isInstanceOf(StoreRejected.class)
                .hasMessageContaining("CommunicationRequest/nowhere");
        assertThatThrownBy(() -> here.transaction(List.of(TestDocuments.patient())))
                .isInstanceOf(StoreRejected.class);
    }

    @Test
    void aMergeTakesAnswersToQuestionnairesAlong() {
        Patient survivor = TestDocuments.patient();
        Patient retired = TestDocuments.patient();
        inputs.write(List.of(survivor, retired));
        QuestionnaireResponse answers = new QuestionnaireResponse();
        answers.setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.COMPLETED)
                .setSubject(new Reference(TestDocuments.address(retired)))
                .setId("answers");
        exchanges.transaction(List.of(answers));
        Patient merged = retired.copy();
        merged.addLink().setType(Patient.LinkType.REPLACEDBY).setOther(new Reference(TestDocuments.address(survivor)));

        inputs.write(List.of(merged));

        QuestionnaireResponse moved = (QuestionnaireResponse)
                here.read("QuestionnaireResponse", "answers").orElseThrow();
        assertThat(moved.getSubject().getReference()).isEqualTo(TestDocuments.address(survivor));
        assertThat(new JdbcTemplate(ours).queryForList("select distinct type from fhir_ledger", String.class))
                .containsExactly("Patient");
    }
}
