package org.cdexbridge.store.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cdexbridge.store.rest.RestTestServer.named;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes along with exchanges while clinical data is on another server. */
class IncludedFromElsewhereTest {
    private static DatabasePool clinical;
    private static RestTestServer site;

    @BeforeAll
    static void start() throws Exception {
        clinical = TestDatabase.pool(TestDatabase.inMemory());
        FhirServer elsewhere = LocalStoreFixture.server(clinical);
        Patient patient = named(new Patient(), "p");
        patient.addName().setFamily("Marsh");
        elsewhere.transaction(List.of(patient, named(new Patient(), "hidden")));
        site = RestTestServer.beside(elsewhere);
        for (int i = 0; i < 60; i++) {
            elsewhere.transaction(List.of(named(new Patient(), "many-" + i)));
            site.store(task("many-task-" + i, "Patient/many-" + i).setStatus(Task.TaskStatus.FAILED));
        }
        site.store(
                named(new Communication(), "here"),
                task("of-p", "Patient/p"),
                task("of-hidden", "Patient/hidden"),
                task("of-none", "Patient/none"),
                task("of-two", "Patient/many-1,many-2"),
                task("of-nothing", "https://other.example.org/fhir/Patient/p"),
                task("follow-up", "Patient/p").addBasedOn(new Reference("Communication/here")));
    }

    private static Task task(String id, String patient) {
        return named(new Task().setFor(new Reference(patient)).setStatus(Task.TaskStatus.REQUESTED), id);
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
        clinical.close();
    }

    private static List<String> included(JsonNode list) {
        List<String> urls = new ArrayList<>();
        for (JsonNode entry : list.path("entry")) {
            if (entry.at("/search/mode").asText().equals("include")) {
                urls.add(entry.path("fullUrl").asText());
            }
        }
        return urls;
    }

    @Test
    void whatIsReferredToComesFromTheServerThatHasIt() throws Exception {
        JsonNode list = site.json(site.get("Task?status=requested&_include=Task:patient"));
        assertThat(included(list)).containsExactly(LocalStoreFixture.BASE + "/Patient/p");
        assertThat(list.toString()).contains("Marsh", "of-none", "of-two", "of-nothing");
        assertThat(included(site.json(site.get("Task?_id=follow-up&_include=Task:based-on"))))
                .allMatch(url -> url.endsWith("/fhir/Communication/here"))
                .hasSize(1);
        assertThat(included(site.json(site.get("Task?status=failed&_count=100&_include=Task:patient"))))
                .hasSize(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Task?_revinclude=Provenance:target", "Communication?_revinclude=Observation:patient"})
    void whatIsElsewhereIsNotLookedForByWhatItRefersTo(String query) throws Exception {
        HttpResponse<String> answer = site.get(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("clinical data");
    }
}
