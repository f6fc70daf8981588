package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code north} may have patient {@code a}, in some types, without labels; it tries for the rest. */
@ExtendWith(AttackedServerExtension.class)
class DirectQueryAttackTest {
    private static final long SEED = 20260301L;
    private static final int QUERIES = 150;

    private final AttackedServer site;

    DirectQueryAttackTest(AttackedServer site) {
        this.site = site;
    }

    private static void nothingLeaks(HttpResponse<String> answer, String own, String other) {
        assertThat(answer.body())
                .as(answer.uri().toString())
                .doesNotContain("HIDDEN-", "OPEN-" + other, "\"id\":\"" + other + "\"", "\"Condition/labelled-")
                .doesNotContain("\"Patient/" + other + "\"");
        assertThat(answer.statusCode()).as(answer.uri().toString()).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/a",
                "Condition/problem-a",
                "Condition?patient=a",
                "Condition?patient=Patient/a&_revinclude=Provenance:target",
                "Condition?patient:identifier=urn:oid:1.2.3.4%7CA",
                "Condition?patient.identifier=urn:oid:1.2.3.4%7CA",
                "Condition?code=195967001",
                "Observation?patient=a&code=4548-4&date=ge2026-01-01",
                "Condition?patient=a&_include=Condition:patient&_include=Condition:encounter",
                "DocumentReference?patient=a&type=11506-3&_sort=-date&_count=1",
                "DocumentReference/$docref?patient=a",
                "Bundle/document-a",
                "Bundle?type=document",
                "Binary/note-a",
                "Condition/problem-a/_history/1",
                "Patient?identifier=urn:oid:1.2.3.4%7CA",
                "Patient?name=Marsha&birthdate=1970-05-01"
            })
    void whatWasAgreedIsThere(String path) throws Exception {
        HttpResponse<String> answer = site.get("north", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(path.startsWith("Binary") ? "note-a" : "OPEN-a");
        nothingLeaks(answer, "a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/b",
                "Condition/problem-b",
                "Condition/problem-b/_history/1",
                "Condition/problem-b/_history",
                "Condition/labelled-a",
                "Condition/labelled-a/_history/1",
                "Condition/labelled-a?_elements=id",
                "Procedure/procedure-a",
                "Procedure?patient=a",
                "Observation/both",
                "Binary/note-b",
                "Binary/other-a",
                "DocumentReference/other-a",
                "Bundle/document-b",
                "Bundle/other-document-a",
                "Bundle/document-b/_history",
                "AuditEvent",
                "Condition/_history",
                "_history",
                "Patient?_id=b",
                "Patient?_id=a,b",
                "Condition?patient=b",
                "Condition?patient=a,b",
                "Condition?patient=a&patient=b",
                "Condition?patient=a%2Cb",
                "Condition?patient=Patient%2Fb",
                "Condition?patient=http://localhost/fhir/Patient/b",
                "Condition?patient:Patient=b",
                "Condition?patient.name=Marshb",
                "Condition?_id=problem-b",
                "Condition?_id=labelled-a,problem-b",
                "Condition?encounter=encounter-b",
                "Condition?encounter.type=x",
                "Patient?_has:Condition:patient:code=195967001",
                "Patient?_has:Procedure:patient:status=completed",
                "Patient?_filter=name%20eq%20Marshb",
                "Patient?_query=everyone",
                "Patient?_text=Marshb",
                "Patient?_content=Marshb",
                "Condition?_security=PSY",
                "Condition?_tag=x",
                "Condition?_profile=x",
                "Condition?_source=x",
                "Condition?_list=x",
                "Condition?_contained=true",
                "Patient?_revinclude=Procedure:patient",
                "Patient?_id=a&_revinclude=Condition:patient",
                "Patient?_revinclude=*",
                "Encounter?_id=encounter-b&_revinclude=Condition:encounter",
                "Provenance?target=Condition/problem-b&_include=Provenance:target",
                "Provenance/source-b",
                "Provenance/mixed",
                "Condition?patient=a&_revinclude=Provenance:target",
                "Provenance?target=Condition/labelled-a",
                "Provenance?patient=b",
                "Condition?patient=a&_summary=count",
                "Condition?code=195967001&_total=accurate",
                "Condition?code:not=1&_count=500",
                "Patient/b/$everything",
                "Patient/a/$everything",
                "DocumentReference/$docref?patient=b",
                "Patient/b/Condition",
                "Condition?_elements=subject&patient=b",
                "Condition/../Patient/b",
                "Condition/problem-a%2F..%2Fproblem-b",
                "Group/x",
                "Task?patient=b",
                "Composition?patient=b",
                "Patient?identifier=urn:oid:1.2.3.4%7CB",
                "Patient?name=Marshb",
                "$graphql?query=%7BPatient(id:%22b%22)%7Bid%7D%7D"
            })
    void whatWasNotAgreedIsNot(String path) throws Exception {
        HttpResponse<String> answer;
        try {
            answer = site.get("north", path);
        } catch (IllegalArgumentException notEvenAUri) {
            return;
        }
        nothingLeaks(answer, "a", "b");
    }

    @Test
    void anAnswerCountsNothingThatIsLeftOut() throws Exception {
        assertThat(site.json(site.get("north", "Condition?patient=a&_total=accurate"))
                        .has("total"))
                .isFalse();
    }

    @Test
    void aPageOfAnotherPartnersSearchHoldsNothing() throws Exception {
        var first = site.json(site.get("south", "Condition?_count=1&patient=b&_revinclude=Provenance:target"));
        var other = site.json(site.get("warehouse", "Condition?_count=1"));
        for (var bundle : List.of(first, other)) {
            for (var link : bundle.path("link")) {
                String url = link.path("url").asText();
                if (link.path("relation").asText().equals("next")) {
                    nothingLeaks(site.get("north", url.substring(url.indexOf("/fhir/") + 6)), "a", "b");
                }
            }
        }
        assertThat(other.path("link").findValuesAsText("relation")).contains("next");
    }

    @Test
    void aDocumentIsWholeHoweverItIsFound() throws Exception {
        JsonNode read = site.json(site.get("north", "Bundle/document-a"));
        JsonNode found = site.json(site.get("north", "Bundle?type=document")).at("/entry/0/resource");
        JsonNode old =
                site.json(site.get("north", "Bundle/document-a/_history")).at("/entry/0/resource");
        for (JsonNode document : List.of(read, found, old)) {
            assertThat(document.findValuesAsText("resourceType")).contains("Composition", "Patient");
            assertThat(document.path("entry")).hasSize(2).allMatch(entry -> entry.has("resource"));
        }
    }

    @Test
    void aPostedSearchIsASearch() throws Exception {
        HttpResponse<String> own = post("Condition/_search", "application/x-www-form-urlencoded", "patient=a");
        assertThat(own.body()).contains("OPEN-a");
        nothingLeaks(own, "a", "b");
        nothingLeaks(post("Condition/_search", "application/x-www-form-urlencoded", "patient=b"), "a", "b");
        nothingLeaks(post("Condition/_search?patient=a", "application/x-www-form-urlencoded", "patient=b"), "a", "b");
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return site.send(site.request("north", path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void matchFindsThoseOfThePanelOnly() throws Exception {
        String asked = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                + "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:oid:1.2.3.4\",\"value\":\"%s\"}]}}]}";
        HttpResponse<String> own = post("Patient/$match", "application/fhir+json", asked.formatted("A"));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
        assertThat(own.body()).contains("OPEN-a", "certain", "match-grade");
        nothingLeaks(post("Patient/$match", "application/fhir+json", asked.formatted("B")), "a", "b");
    }

    @Test
    void aProvenanceNamesNothingThatIsHidden() throws Exception {
        var bundle = site.json(site.get("north", "Condition?patient=a&_revinclude=Provenance:target"));
        List<String> targets = bundle.findValues("target").stream()
                .flatMap(list -> list.findValuesAsText("reference").stream())
                .toList();
        assertThat(targets).isNotEmpty().containsOnly("Condition/problem-a");
    }

    @Test
    void theSiteItselfSeesEverything() throws Exception {
        assertThat(site.get("warehouse", "Condition/labelled-b").body()).contains("HIDDEN-b");
        assertThat(site.get("warehouse", "Condition?patient=b&_summary=count").statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyWrites() throws Exception {
        String condition = "{\"resourceType\":\"Condition\",\"id\":\"x\",\"subject\":{\"reference\":\"Patient/a\"}}";
        for (String who : List.of("north", "warehouse")) {
            HttpResponse<String> answer = site.send(site.request(who, "Condition/x")
                    .header("Content-Type", "application/fhir+json")
                    .PUT(HttpRequest.BodyPublishers.ofString(condition)));
            assertThat(answer.statusCode()).isIn(403, 405);
            assertThat(site.send(site.request(who, "Patient/a").DELETE()).statusCode())
                    .isIn(403, 405);
        }
    }

    @Test
    void aTaskInAnotherPartnersNameIsRefused() throws Exception {
        HttpResponse<String> answer = post("Task", "application/fhir+json", task("south"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    }

    @Test
    void aTaskIsItsSendersOnly() throws Exception {
        HttpResponse<String> made = post("Task", "application/fhir+json", task("north"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = site.json(made).path("id").asText();
        assertThat(site.get("north", "Task/" + id).statusCode()).isEqualTo(200);
        assertThat(site.get("north", "Task?requester:identifier=urn:oid:9.9%7Cnorth")
                        .body())
                .contains(id);
        assertThat(site.get("south", "Task/" + id).statusCode()).isIn(403, 404);
        assertThat(site.get("south", "Task?requester:identifier=urn:oid:9.9%7Cnorth")
                        .body())
                .doesNotContain(id);
        String now = site.json(site.get("north", "Task/" + id))
                .path("meta")
                .path("versionId")
                .asText();
        for (String version : List.of("1", now, "99")) {
            assertThat(put("south", id, version).statusCode()).as(version).isEqualTo(404);
        }
        assertThat(site.send(site.request("south", "Task/" + id).DELETE()).statusCode())
                .isIn(403, 404, 405);
    }

    private HttpResponse<String> put(String who, String id, String version) throws Exception {
        String changed = task(who).replace("\"resourceType\"", "\"id\":\"" + id + "\",\"resourceType\"");
        return site.send(site.request(who, "Task/" + id)
                .header("Content-Type", "application/fhir+json")
                .header("If-Match", "W/\"" + version + "\"")
                .PUT(HttpRequest.BodyPublishers.ofString(changed)));
    }

    private static String task(String requester) {
        return """
                {"resourceType":"Task","status":"requested","intent":"order",
                 "meta":{"tag":[{"system":"urn:cdexbridge:made-for","code":"south"}]},
                 "code":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-cdex/CodeSystem/cdex-temp","code":"data-request-query"}]},
                 "for":{"reference":"Patient/a"},"authoredOn":"2026-03-01T10:00:00Z",
                 "requester":{"identifier":{"system":"urn:oid:9.9","value":"%s"}},
                 "owner":{"identifier":{"system":"urn:oid:9.9","value":"hospital"}},
                 "input":[{"type":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp","code":"data-query"}]},
                           "valueString":"Condition?patient=Patient/a"}]}
                """
                .formatted(requester);
    }

    @Test
    void xmlWithEntitiesIsRefused() throws Exception {
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE Task [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<Task xmlns=\"http://hl7.org/fhir\"><description value=\"&x;\"/></Task>";
        HttpResponse<String> answer = post("Task", "application/fhir+xml", xml);
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("root:");
    }

    @Test
    void aBodyTooDeepIsRefused() throws Exception {
        int depth = 20_000;
        String json = "{\"resourceType\":\"Task\",\"extension\":" + "[{\"url\":\"x\",\"extension\":".repeat(depth)
                + "[]" + "}]".repeat(depth) + "}";
        assertThat(post("Task", "application/fhir+json", json).statusCode()).isBetween(400, 499);
    }

    @Test
    void headersOfCamelFromOutsideDoNothing() throws Exception {
        HttpResponse<String> answer = site.send(site.request("north", "Condition?patient=b")
                .header("CamelHttpUri", "http://localhost/fhir/Patient/b")
                .header("camelfileName", "../../etc/passwd")
                .header("X-HTTP-Method-Override", "DELETE"));
        nothingLeaks(answer, "a", "b");
    }

    @Test
    void moreRequestsAMinuteThanAgreedAreTurnedAway() throws Exception {
        HttpResponse<String> last = null;
        for (int i = 0; i < 6; i++) {
            last = site.get("slow", "Patient?name=x");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whateverIsAskedNothingLeaks() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < QUERIES; i++) {
            String query = RandomQueries.any(random);
            nothingLeaks(site.get("north", query), "a", "b");
            nothingLeaks(site.get("south", query), "b", "a");
        }
    }
}
