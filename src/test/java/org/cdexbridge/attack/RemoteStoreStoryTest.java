package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cdexbridge.store.ExchangeTypes;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.oracle.RunningOracle;
import org.cdexbridge.store.oracle.SharedOracle;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exchanges with partners beside a FHIR server that has the clinical data. */
class RemoteStoreStoryTest {
    private static final String PARTNERS =
            """
              payer:
                identifiers: ["urn:oid:9.9|payer"]
                client: { id: payer, jwks: { file: north.jwks.json } }
                types: [Patient, Encounter, DocumentReference, Bundle]
                documents: [11506-3]
                sensitive: ["http://terminology.hl7.org/CodeSystem/v3-ActCode|PSY"]
                panel: { patients: ["urn:oid:1.2.3.4|A"] }
                release: [{ name: rule, decision: auto }]
                output: external
            """;

    private static RunningOracle clinical;
    private static AttackedServer site;

    @BeforeAll
    static void start() throws Exception {
        clinical = SharedOracle.get();
        site = AttackedServer.beside(clinical.base());
        site.partners(List.of("payer"), PARTNERS);
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    private static String query() {
        return RandomTasks.task("payer", "A", "Encounter", Set.of(), "");
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return site.send(site.request("payer", path)
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Its address, when it has an end. */
    private static String asked(String task) throws Exception {
        HttpResponse<String> answer = post("Task", task);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String address = "Task/" + site.json(answer).path("id").asText();
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> site.json(site.get("payer", address))
                                .path("status")
                                .asText(),
                        status -> Set.of("completed", "failed", "rejected").contains(status));
        return address;
    }

    private static JsonNode output(String address) throws Exception {
        JsonNode task = site.json(site.get("payer", address));
        assertThat(task.path("status").asText()).as(task.toString()).isEqualTo("completed");
        HttpResponse<String> answer =
                site.get("payer", task.at("/output/0/valueReference/reference").asText());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return site.json(answer);
    }

    private static Set<String> found(String query) throws Exception {
        HttpResponse<String> answer = site.get("payer", query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Set<String> found = new TreeSet<>();
        site.json(answer)
                .path("entry")
                .forEach(entry -> found.add("Task/" + entry.at("/resource/id").asText()));
        return found;
    }

    @Test
    void aTaskIsAnsweredFromTheOtherServerWhichNeverGetsIt() throws Exception {
        String address = asked(query());

        JsonNode answer = output(address);
        assertThat(answer.path("entry").findValuesAsText("id")).containsExactly("encounter-a");
        assertThat(answer.at("/entry/0/fullUrl").asText()).isEqualTo(clinical.base() + "/Encounter/encounter-a");
        assertThat(site.json(site.get("payer", address + "/_history")).path("entry"))
                .hasSizeGreaterThan(1);
        assertThat(site.get("payer", address + "/_history/1").body()).contains("\"requested\"");
        assertThat(found("Task?status=completed&_count=200")).contains(address);
        assertThat(site.get("south", address).statusCode()).isEqualTo(404);
        assertThat(site.get("south", "Bundle/" + answer.path("id").asText()).statusCode())
                .isEqualTo(404);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        site.get("warehouse", "AuditEvent?patient=Patient/a").body())
                .contains(address));
        for (String type : ExchangeTypes.ALL) {
            assertThat(clinical.server()
                            .search(type + "?_lastUpdated=ge2000-01-01", 100)
                            .matches())
                    .as(type)
                    .allMatch(one -> one instanceof Bundle bundle && bundle.getType() == Bundle.BundleType.DOCUMENT);
        }
    }

    @Test
    void aDocumentIsReleasedWithItsBytesAsNobodyReadsThemHere() throws Exception {
        String address = asked(RandomTasks.task("payer", "A", "", Set.of("11506-3"), ""));

        assertThat(output(address)
                        .at("/entry/0/resource/content/0/attachment/data")
                        .asText())
                .isEqualTo("T1BFTi1h");
        assertThat(site.get("payer", "Binary/note-a").statusCode()).isEqualTo(404);
    }

    @Test
    void tasksAreFoundByPatientsOfTheOtherServer() throws Exception {
        String about = query().replace("\"for\":{", "\"for\":{\"reference\":\"%s\",");
        String byAddress = asked(about.formatted("Patient/a"));
        String byUrl = asked(about.formatted(clinical.base() + "/Patient/a"));

        for (String patient : List.of(
                "patient=Patient/a",
                "patient=a",
                "patient=" + clinical.base() + "/Patient/a",
                "patient:identifier=urn:oid:1.2.3.4%7CA",
                "patient.identifier=urn:oid:1.2.3.4%7CA",
                "patient.name=marsha")) {
            assertThat(found("Task?_count=200&" + patient)).as(patient).contains(byAddress, byUrl);
        }
        assertThat(found("Task?patient:identifier=urn:oid:1.2.3.4%7CB")).isEmpty();
        assertThat(found("Task?patient.name=marshb")).isEmpty();
        assertThat(found("Task?status=completed&patient=a&owner:identifier=urn:oid:9.9%7Chospital"))
                .contains(byAddress);
    }

    @Test
    void thePatientOfATaskComesAlongFromTheOtherServerToWhoSeesIt() throws Exception {
        String task = asked(query().replace("\"for\":{", "\"for\":{\"reference\":\"Patient/a\","));

        String query = "Task?_id=" + task.substring("Task/".length()) + "&_include=Task:patient";
        for (String caller : List.of("warehouse", "payer")) {
            JsonNode entries = site.json(site.get(caller, query)).path("entry");
            assertThat(entries.findValuesAsText("mode")).as(caller).containsExactly("match", "include");
            assertThat(entries.findValuesAsText("fullUrl")).as(caller).contains(clinical.base() + "/Patient/a");
        }
        assertThat(site.json(site.get("south", query)).path("entry")).isEmpty();
        assertThat(site.get("warehouse", "Task?_revinclude=Provenance:target").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatAPartnerWritesDoesNotMakeTheOtherServerCountAsDown() throws Exception {
        String about = query().replace("\"for\":{", "\"for\":{\"reference\":\"Nonsense/a\",");
        String values = "x,".repeat(50_000);

        assertThat(post("Task", about).statusCode()).isEqualTo(422);
        assertThat(site.send(site.request("payer", "Task/_search")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("patient.identifier=" + values)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(site.get("payer", "Task?patient.birthdate=never").statusCode())
                .isEqualTo(400);
        assertThat(site.bean(FhirServer.class).status().ready()).isTrue();
    }

    @Test
    void aTaskLeadsToNothingThatItsSenderDoesNotSee() throws Exception {
        String about = query().replace("\"for\":{", "\"for\":{\"reference\":\"%s\",");

        assertThat(post("Task", about.formatted("Patient/b")).statusCode()).isEqualTo(422);
        assertThat(post("Task", about.formatted("Patient/nobody")).statusCode()).isEqualTo(422);
        assertThat(post("Task", about.formatted(clinical.base() + "/Patient/b")).statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,Patient/a",
        "GET,Patient?identifier=A",
        "GET,Patient",
        "POST,Patient",
        "POST,Patient/_search",
        "POST,Patient/$match",
        "GET,DocumentReference/$docref?patient=a",
        "GET,Claim/a"
    })
    void clinicalDataIsNotHereAndTheAnswerSaysWhere(String method, String path) throws Exception {
        HttpRequest.Builder request = site.request("payer", path)
                .header("Content-Type", "application/fhir+json")
                .method(method, HttpRequest.BodyPublishers.noBody());
        HttpResponse<String> answer = site.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(site.json(answer).at("/issue/0/diagnostics").asText()).contains(clinical.base());

        assertThat(site.send(site.request(null, path).method(method, HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theCapabilitiesNameWhatIsServed() throws Exception {
        JsonNode statement = site.json(site.get(null, "metadata"));
        JsonNode resources = statement.at("/rest/0/resource");
        Set<String> types = new TreeSet<>();
        resources.forEach(resource -> types.add(resource.path("type").asText()));
        types.remove("OperationDefinition");
        assertThat(types).isEqualTo(new TreeSet<>(ExchangeTypes.ALL));
        assertThat(resources.findValues("operation")).isEmpty();
        assertThat(statement.at("/rest/0/documentation").asText()).contains("another FHIR server", "DELETE (405)");
    }
}
