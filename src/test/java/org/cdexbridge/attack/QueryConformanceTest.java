package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide asks of a server that answers queries. */
@ExtendWith(AttackedServerExtension.class)
class QueryConformanceTest {
    private static final Pattern QUERY = Pattern.compile("\"query\":\"([^\"]+)\"");

    private final AttackedServer site;

    QueryConformanceTest(AttackedServer site) {
        this.site = site;
    }

    @Test
    void theCapabilitiesNameWhatIsThereAndClaimNoOtherGuide() throws Exception {
        JsonNode statement = site.json(site.get(null, "metadata"));
        assertThat(statement.path("implementationGuide"))
                .allMatch(guide -> guide.asText().contains("davinci-cdex")
                        || guide.asText().contains("davinci-hrex"));
        assertThat(statement.at("/rest/0/documentation").asText()).contains("Partners", "DELETE (405)", "cancelled");
        assertThat(statement.at("/rest/0/resource"))
                .filteredOn(resource -> resource.path("interaction").toString().contains("\"delete\""))
                .extracting(resource -> resource.path("type").asText())
                .containsExactly("Task");
        assertThat(statement.at("/rest/0/security").toString()).contains("SMART-on-FHIR", site.tokenUrl());
        JsonNode task = resource(statement, "Task");
        assertThat(task.path("supportedProfile").toString())
                .contains("cdex-task-data-request", "cdex-task-attachment-request");
        assertThat(task.path("interaction").findValuesAsText("code"))
                .contains("create", "update", "patch", "delete", "search-type");
        assertThat(resource(statement, "Condition").path("interaction").findValuesAsText("code"))
                .contains("read", "search-type")
                .doesNotContain("create", "update", "delete");
        assertThat(resource(statement, "Patient").path("operation").findValuesAsText("name"))
                .containsExactly("match");
        assertThat(resource(statement, "DocumentReference").path("operation").findValuesAsText("name"))
                .containsExactly("docref");
    }

    private static JsonNode resource(JsonNode statement, String type) {
        return StreamSupport.stream(statement.at("/rest/0/resource").spliterator(), false)
                .filter(resource -> resource.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?identifier=x",
                "Patient?birthdate=1970-05-01&family=Marsha",
                "Patient?gender=female&name=Marsha",
                "Patient?death-date=ge2000&family=Marsha",
                "AllergyIntolerance?patient=a&clinical-status=active",
                "CarePlan?patient=a&category=assess-plan&status=active&date=ge2020",
                "CareTeam?patient=a&status=active&role=x",
                "Condition?patient=a&asserted-date=ge2020",
                "Device?patient=a&status=active",
                "Encounter?patient=a&discharge-disposition=home",
                "Goal?patient=a&description=x",
                "MedicationRequest?patient=a&intent=order&_include=MedicationRequest:medication",
                "MedicationDispense?patient=a&_include=MedicationDispense:medication",
                "PractitionerRole?specialty=x&_include=PractitionerRole:endpoint&_include=PractitionerRole:practitioner",
                "Condition?patient=a&category=problem-list-item&clinical-status=active",
                "Condition?patient=a&onset-date=ge2020&abatement-date=le2030&recorded-date=ge2000",
                "Condition?patient=a&encounter=encounter-a&_lastUpdated=ge2020-01-01",
                "Coverage?patient=a",
                "Device?patient=a&type=x",
                "DiagnosticReport?patient=a&category=LAB&date=ge2020&code=x&status=final",
                "DocumentReference?patient=a&category=clinical-note&date=ge2020&type=11506-3&status=current",
                "DocumentReference?patient=a&type=11506-3&period=ge2020",
                "Encounter?patient=a&date=ge2020&class=AMB&type=x&location=x&status=finished",
                "Goal?patient=a&lifecycle-status=active&target-date=ge2020",
                "Immunization?patient=a&date=ge2020&status=completed",
                "Location?name=x",
                "Location?address=x&address-city=x&address-state=x&address-postalcode=x",
                "MedicationRequest?patient=a&intent=order&status=active&encounter=x&authoredon=ge2020",
                "MedicationDispense?patient=a&status=completed&type=x",
                "Observation?patient=a&category=laboratory&date=ge2020&code=4548-4&status=final",
                "Organization?name=x",
                "Organization?address=x",
                "Practitioner?name=Quill",
                "Practitioner?identifier=x",
                "PractitionerRole?specialty=x&practitioner=doctor",
                "Procedure?patient=a&date=ge2020&status=completed&code=x",
                "QuestionnaireResponse?patient=a&authored=ge2020&questionnaire=x&status=completed",
                "RelatedPerson?patient=a&name=x",
                "ServiceRequest?patient=a&category=x&authored=ge2020&code=x&status=active",
                "Specimen?patient=a",
                "Provenance?target=Condition/problem-a",
                "Task?patient:identifier=x%7C1&owner:identifier=x%7C1&requester:identifier=x%7C1&status=requested",
                "Task?code=data-request-query&identifier=x&_lastUpdated=ge2020"
            })
    void theSearchesOfUsCoreAreAnswered(String query) throws Exception {
        HttpResponse<String> answer = site.get("warehouse", query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(site.json(answer).path("type").asText()).isEqualTo("searchset");
    }

    /** FHIR R4 has none of these; their definitions are those of US Core. */
    @Test
    void theCapabilitiesNameTheParametersOfUsCoreByTheirDefinitions() throws Exception {
        JsonNode statement = site.json(site.get(null, "metadata"));
        for (String parameter : List.of(
                "CareTeam role", "Condition asserted-date", "Encounter discharge-disposition", "Goal description")) {
            String type = parameter.substring(0, parameter.indexOf(' '));
            String name = parameter.substring(parameter.indexOf(' ') + 1);
            assertThat(resource(statement, type).path("searchParam"))
                    .filteredOn(one -> one.path("name").asText().equals(name))
                    .extracting(one -> one.path("definition").asText())
                    .containsExactly("http://hl7.org/fhir/us/core/SearchParameter/us-core-"
                            + type.toLowerCase(Locale.ROOT) + "-" + name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "warehouse"})
    void whatComesAlongSaysSo(String caller) throws Exception {
        JsonNode list = site.json(site.get(caller, "Condition?patient=a&code=195967001&_revinclude=Provenance:target"));

        assertThat(list.path("entry")).allMatch(entry -> entry.at("/search/mode")
                .asText()
                .equals(entry.at("/resource/resourceType").asText().equals("Provenance") ? "include" : "match"));
        assertThat(list.toString()).contains("\"include\"");
    }

    @Test
    void theDocumentsOfAPatientAreListedWithASelfLinkAndTheirTotal() throws Exception {
        for (String caller : List.of("north", "warehouse")) {
            for (String asked : List.of("type=http://loinc.org%7C11506-3", "type=11506-3", "type=x,11506-3")) {
                JsonNode list = site.json(site.get(caller, "DocumentReference/$docref?patient=Patient/a&" + asked));
                assertThat(ids(list)).as(caller + " " + asked).containsExactly("note-a");
                assertThat(list.path("total").asInt()).isEqualTo(1);
                assertThat(list.at("/link/0/relation").asText()).isEqualTo("self");
                assertThat(list.at("/link/0/url").asText()).contains("$docref?patient=a", "type=", "11506-3");
            }
        }
        String body =
                """
                {"resourceType":"Parameters","parameter":[{"name":"patient","valueId":"a"},
                 {"name":"type","valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"18842-5"}]}}]}""";
        HttpResponse<String> sent = site.send(site.request("warehouse", "DocumentReference/$docref")
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(ids(site.json(sent))).containsExactly("other-a");
    }

    @Test
    void withoutASummaryTheNewestDocumentIsListedAndThatIsTold() throws Exception {
        JsonNode list = site.json(site.get("north", "DocumentReference/$docref?patient=a"));

        assertThat(ids(list)).hasSize(1);
        assertThat(list.at("/entry/0/search/mode").asText()).isEqualTo("outcome");
        assertThat(list.at("/entry/0/resource/issue/0/diagnostics").asText())
                .contains("no Continuity of Care Document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"on-demand=true", "profile=urn:hl7-org:sdwg:ccda-structuredBody:2.1", "start=1990&end=1991-05-01"
            })
    void aListOfDocumentsMayBeEmpty(String asked) throws Exception {
        HttpResponse<String> answer = site.get("warehouse", "DocumentReference/$docref?patient=a&" + asked);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ids(site.json(answer))).isEmpty();
        assertThat(site.json(answer).path("total").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "patient=a&start=yesterday", "patient=a&on-demand=perhaps"})
    void parametersOfDocumentsThatCannotBeReadAreRefused(String asked) throws Exception {
        assertThat(site.get("warehouse", "DocumentReference/$docref?" + asked).statusCode())
                .isEqualTo(400);
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.path("entry").spliterator(), false)
                .filter(entry -> entry.at("/search/mode").asText().equals("match"))
                .map(entry -> entry.at("/resource/id").asText())
                .toList();
    }

    @Test
    void aPartnerFindsItsTasksAlsoThoseThatNameTheirPatientByNumberAlone() throws Exception {
        HttpResponse<String> sent = site.send(site.request("north", "Task")
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(RandomTasks.task("north", "A", "Condition", Set.of(), ""))));
        String id = site.json(sent).path("id").asText();

        for (String query : List.of("Task", "Task?_lastUpdated=ge2020-01-01", "Task?code=data-request-query")) {
            assertThat(site.get("north", query).body()).as(query).contains(id);
            assertThat(site.get("south", query).body()).as(query).doesNotContain(id);
        }
    }

    @Test
    void xmlIsSpokenToo() throws Exception {
        HttpResponse<String> answer =
                site.send(site.request("north", "Condition/problem-a").setHeader("Accept", "application/fhir+xml"));
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/fhir+xml");
        assertThat(answer.body()).startsWith("<Condition");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        HttpResponse<String> first = site.get("north", "Condition/problem-a");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(site.send(site.request("north", "Condition/problem-a").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void aBinaryIsGivenAsItIsOrAsAResource() throws Exception {
        HttpResponse<String> raw =
                site.send(site.request("north", "Binary/note-a").setHeader("Accept", "text/plain"));
        assertThat(raw.body()).isEqualTo("OPEN-a");
        assertThat(site.json(site.get("north", "Binary/note-a"))
                        .path("resourceType")
                        .asText())
                .isEqualTo("Binary");
    }

    @Test
    void everyQueryLeavesAnAuditEventThatOnlyTheSiteCanRead() throws Exception {
        site.get("north", "Condition?patient=a&_count=17");
        site.get("north", "Condition/problem-a");
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            List<String> events = StreamSupport.stream(
                            site.json(site.get("warehouse", "AuditEvent?patient=Patient/a&_count=500"))
                                    .path("entry")
                                    .spliterator(),
                            false)
                    .map(JsonNode::toString)
                    .filter(event -> event.contains("\"value\":\"north\""))
                    .toList();
            assertThat(events)
                    .anyMatch(event -> event.contains("\"code\":\"search\"")
                            && queries(event).anyMatch(query -> query.endsWith("Condition?patient=a&_count=17")))
                    .anyMatch(event -> event.contains("\"code\":\"read\"") && event.contains("Condition/problem-a"));
        });
        assertThat(site.get("north", "AuditEvent").statusCode()).isEqualTo(403);
        assertThat(site.get("north", "AuditEvent?patient=a").body()).doesNotContain("\"resourceType\":\"AuditEvent\"");
    }

    private static Stream<String> queries(String event) {
        return QUERY.matcher(event)
                .results()
                .map(found -> new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8));
    }
}
