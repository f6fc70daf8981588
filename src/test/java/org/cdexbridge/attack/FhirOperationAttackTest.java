package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else a FHIR server may offer beside searches and reads; {@code north} tries it on patient {@code b}. */
@ExtendWith(AttackedServerExtension.class)
class FhirOperationAttackTest {
    private static final String JSON = "application/fhir+json";
    private static final long SEED = 20260401L;
    private static final int REQUESTS = 150;

    private final AttackedServer site;

    FhirOperationAttackTest(AttackedServer site) {
        this.site = site;
    }

    private HttpResponse<String> send(String who, String method, String path, String type, String body)
            throws Exception {
        return site.send(site.request(who, path)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(400, 499);
        assertThat(answer.body())
                .as(answer.uri().toString())
                .contains("OperationOutcome")
                .doesNotContain("OPEN-b", "HIDDEN-", "Marshb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/a", "Patient/b", "Condition/problem-a", "Condition/none", "AuditEvent/x"})
    void nothingIsPatched(String path) throws Exception {
        String json = "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"male\"}]";
        String fhir = "{\"resourceType\":\"Parameters\"}";
        for (String who : List.of("north", "warehouse")) {
            assertThat(send(who, "PATCH", path, "application/json-patch+json", json)
                            .statusCode())
                    .isIn(403, 405);
            assertThat(send(who, "PATCH", path, JSON, fhir).statusCode()).isIn(400, 403, 405);
            assertThat(send(who, "PATCH", path, JSON, "no patch").statusCode()).isBetween(400, 499);
        }
        assertThat(site.get("warehouse", "Patient/a").body()).contains("female");
    }

    @Test
    void aDeletionIsForbiddenWhetherTheThingIsThereOrNot() throws Exception {
        for (String path : List.of("Patient/a", "Patient/b", "Patient/none", "Condition?patient=b")) {
            HttpResponse<String> answer = site.send(site.request("north", path).DELETE());
            assertThat(answer.statusCode()).as(path).isIn(403, 405);
            isRefused(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "transaction"})
    void aBundleOfRequestsLeaksAndChangesNothing(String kind) throws Exception {
        String bundle =
                """
                {"resourceType":"Bundle","type":"%s","entry":[
                 {"request":{"method":"GET","url":"%s"}}]}""";
        for (String url : List.of(
                "Patient/b",
                "Condition?patient=b",
                "Condition?patient=b&_summary=count",
                "Patient?_has:Procedure:patient:status=completed",
                "_history",
                "Binary/note-b",
                "$graphql?query=x",
                "Condition/problem-b/_history/1")) {
            HttpResponse<String> answer = send("north", "POST", "", JSON, bundle.formatted(kind, url));
            assertThat(answer.statusCode()).as(url + answer.body()).isLessThan(500);
            assertThat(answer.body()).as(url).doesNotContain("OPEN-b", "HIDDEN-", "Marshb", "\"total\"");
        }
        String change =
                """
                {"resourceType":"Bundle","type":"%s","entry":[
                 {"request":{"method":"DELETE","url":"Condition/problem-b"}},
                 {"resource":{"resourceType":"Patient","id":"b"},"request":{"method":"PUT","url":"Patient/b"}},
                 {"resource":{"resourceType":"Condition","id":"new","subject":{"reference":"Patient/a"}},
                  "request":{"method":"PUT","url":"Condition/new"}}]}"""
                        .formatted(kind);
        assertThat(send("north", "POST", "", JSON, change).statusCode()).isLessThan(500);
        assertThat(site.get("warehouse", "Condition/problem-b").body()).contains("OPEN-b");
        assertThat(site.get("warehouse", "Patient/b").body()).contains("OPEN-b");
        assertThat(site.get("warehouse", "Condition/new").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/b/$everything",
                "Patient/$everything",
                "Encounter/encounter-b/$everything",
                "$graphql?query=%7BPatient(id:%22b%22)%7Bid%7D%7D",
                "Patient/b/$graphql?query=%7Bname%7Bfamily%7D%7D",
                "$export",
                "$export?_type=Patient",
                "Patient/$export",
                "Patient/b/$export",
                "$export-poll-status?_jobId=x",
                "$get-resource-counts",
                "$meta",
                "Patient/$meta",
                "Patient/b/$meta",
                "Condition/$lastn",
                "Observation/$lastn?patient=b",
                "Bundle/document-b/$document",
                "Composition/composition-document-b/$document",
                "Patient/b/$validate",
                "Patient/b/$summary",
                "$diff?from=Patient/a&to=Patient/b",
                "Patient/b/$diff",
                "Patient/$member-match",
                "$expunge",
                "Patient/b/$expunge",
                "$reindex",
                "$perform-reindexing-pass",
                "$mark-all-resources-for-reindexing",
                "$partition-management-list-partitions",
                "$process-message",
                "$binary-access-read?path=Binary.data",
                "Binary/note-b/$binary-access-read?path=Binary.data",
                "DocumentReference/note-b/$binary-access-read?path=DocumentReference.content.attachment",
                "ValueSet/$expand?url=x",
                "SearchParameter/$x",
                "$hapi.fhir.replace-references",
                "Patient/$merge",
                "$unknown",
                "Patient/b/$unknown"
            })
    void whatServersOfferElseIsNotOffered(String path) throws Exception {
        isRefused(site.get("north", path));
        isRefused(send("north", "POST", path, JSON, "{\"resourceType\":\"Parameters\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Condition?_sort=code",
                "Condition?_sort=patient.name",
                "Condition?_sort=-_has:Procedure:patient:status",
                "Condition?_sort=,",
                "Condition?_sort=",
                "Condition?_count=x",
                "Condition?_count=-1",
                "Condition?_count=0",
                "Condition?_count=99999999999999",
                "Condition?_offset=x",
                "Condition?_offset=-5",
                "Condition?_summary=total",
                "Condition?_summary=COUNT",
                "Condition?_summary=true&_summary=count",
                "Condition?_elements=",
                "Condition?_elements=*.*",
                "Condition?_lastUpdated=x",
                "Condition?_lastUpdated=ge",
                "Condition?_format=x",
                "Condition?_id=",
                "Condition?_id=a%00",
                "Condition?patient=",
                "Condition?patient:missing=x",
                "Condition?patient:missing=true",
                "Condition?patient:not=a",
                "Condition?patient:identifier=",
                "Condition?patient:identifier=%7C",
                "Condition?patient:above=b",
                "Condition?code:in=x",
                "Condition?code:of-type=x",
                "Condition?code:text=OPEN-b",
                "Condition?=",
                "Condition?%3D=x",
                "Condition?:=x",
                "Condition?.=x",
                "Condition?patient.=b",
                "Condition?patient..name=b",
                "Condition?_has:=x",
                "Condition?_include=",
                "Condition?_include=:",
                "Condition?_include=Condition:patient:Practitioner",
                "Condition?_revinclude=Provenance:target:Patient",
                "Condition?_revinclude:recurse=Procedure:patient",
                "Observation?date=x",
                "Observation?date=ge2026-13-45",
                "Observation?value-quantity=x%7Cy%7Cz%7Cw",
                "Observation?code=%7C%7C%7C",
                "Patient?birthdate=zz1970",
                "Patient?name=%25",
                "Patient?name:exact=Marshb",
                "Patient?name:contains=arsh",
                "Patient?identifier=%7C%7C",
                "Bundle?composition.patient=b",
                "Bundle/document-b/_history/x",
                "Condition/problem-b/_history/99",
                "Condition/problem-b/_history/0",
                "Patient/%20",
                "Patient/a/b/c/d",
                "Patient/*",
                "Nothing/x",
                "Nothing?x=y",
                "?_getpages=x",
                "?_getpages=x&_getpagesoffset=y&_count=z",
                "?_getpages=00000000-0000-0000-0000-000000000000&_pageId=x",
                "?_type=Patient,Condition",
                "?_id=b"
            })
    void whateverIsWrittenIsAnsweredWithoutAStumbleOrALeak(String path) throws Exception {
        HttpResponse<String> answer = site.get("north", path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isLessThan(500);
        assertThat(answer.body())
                .as(path)
                .contains("\"resourceType\"")
                .doesNotContain("OPEN-b", "HIDDEN-", "\"Patient/b\"", "\"total\"");
    }

    @Test
    void nobodySeesAPageOfASearchWithoutATokenOrWithAnother() throws Exception {
        String first = site.get("north", "Condition?_count=1&code=195967001,x").body();
        String whole = site.get("warehouse", "Condition?_count=1").body();
        for (String bundle : List.of(first, whole)) {
            for (var link : new ObjectMapper().readTree(bundle).path("link")) {
                String url = link.path("url").asText();
                String path = url.substring(url.indexOf("/fhir") + 5).replaceFirst("^/", "");
                HttpResponse<String> anonymous = site.get(null, path);
                assertThat(anonymous.statusCode()).isEqualTo(401);
                assertThat(anonymous.body()).doesNotContain("OPEN-", "HIDDEN-");
                assertThat(site.get("south", path).body()).doesNotContain("OPEN-a", "HIDDEN-", "\"total\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/%s",
                "Condition/%s",
                "Binary/%s",
                "Bundle/%s",
                "DocumentReference/%s",
                "Provenance/%s",
                "Observation/%s",
                "Encounter/%s",
                "Task/%s"
            })
    void whatIsHiddenIsAnsweredLikeWhatIsNot(String path) throws Exception {
        String type = path.substring(0, path.indexOf('/'));
        String hidden =
                switch (type) {
                    case "Patient" -> "b";
                    case "Condition" -> "labelled-a";
                    case "Binary", "DocumentReference" -> "other-a";
                    case "Bundle" -> "document-b";
                    case "Provenance" -> "source-b";
                    case "Observation" -> "both";
                    case "Encounter" -> "encounter-b";
                    default -> "none-b";
                };
        for (String suffix : List.of("", "/_history", "/_history/1", "?_summary=true")) {
            HttpResponse<String> there = site.get("north", path.formatted(hidden) + suffix);
            HttpResponse<String> absent = site.get("north", path.formatted("none") + suffix);
            assertThat(there.statusCode()).as(path + suffix + there.body()).isEqualTo(absent.statusCode());
            assertThat(there.body().replace(hidden, "none")).isEqualTo(absent.body());
            assertThat(there.headers().firstValue("ETag")).isEmpty();
            assertThat(there.headers().firstValue("Last-Modified")).isEmpty();
        }
    }

    @Test
    void aConditionalReadTellsNothingOfWhatIsHidden() throws Exception {
        for (String path : List.of("Patient/b", "Condition/labelled-a", "Binary/note-b")) {
            for (String tag : List.of("W/\"1\"", "W/\"99\"", "*", "x")) {
                HttpResponse<String> answer = site.send(
                        site.request("north", path).header("If-None-Match", tag).GET());
                assertThat(answer.statusCode()).as(path + tag).isIn(403, 404);
            }
            HttpResponse<String> since = site.send(site.request("north", path)
                    .header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
                    .GET());
            assertThat(since.statusCode()).as(path).isIn(403, 404);
        }
    }

    /** Reads, histories, posted searches and batches of made-up parts, as two partners who have a patient each. */
    @Test
    void whateverWayItIsAskedNothingOfTheOtherLeaks() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < REQUESTS; i++) {
            RandomQueries.Asked asked = RandomQueries.anyWay(random);
            for (String who : List.of("north", "south")) {
                HttpResponse<String> answer = asked.body() == null
                        ? site.get(who, asked.path())
                        : send(who, "POST", asked.path(), asked.type(), asked.body());
                String other = who.equals("north") ? "b" : "a";
                assertThat(answer.statusCode()).as(who + asked + answer.body()).isLessThan(500);
                assertThat(answer.body())
                        .as(who + asked)
                        .doesNotContain("OPEN-" + other, "HIDDEN-", "\"Patient/" + other + "\"", "\"total\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "*/*", "application/octet-stream", "application/fhir+xml", "text/html"})
    void rawBytesOfAnotherAreNotGiven(String accepted) throws Exception {
        for (String id : List.of("note-b", "other-a", "other-b")) {
            HttpResponse<String> answer = site.send(site.request("north", "Binary/" + id)
                    .setHeader("Accept", accepted)
                    .GET());
            assertThat(answer.statusCode()).isIn(403, 404);
            assertThat(answer.body()).doesNotContain("OPEN-b", "HIDDEN-");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"resourceType\":\"Nothing\"}",
                "{\"resourceType\":\"Task\",\"status\":\"x\"}",
                "{\"resourceType\":\"Task\",\"for\":{\"reference\":\"%00\"}}",
                "{\"resourceType\":\"Task\",\"for\":[]}",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\"}}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":"
                        + "[{\"request\":{\"method\":\"X\",\"url\":\"::\"}}]}",
                "{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Parameters\",\"parameter\":["
                        + "{\"name\":\"resource\",\"resource\":{\"resourceType\":\"Patient\",\"active\":true}},"
                        + "{\"name\":\"patient\",\"valueId\":\"b\"},"
                        + "{\"name\":\"count\",\"_valueInteger\":{\"extension\":[{\"url\":\"urn:x\",\"valueCode\":\"y\"}]}},"
                        + "{\"name\":\"start\",\"_valueDateTime\":{\"extension\":[{\"url\":\"urn:x\",\"valueCode\":\"y\"}]}}]}"
            })
    void aMalformedBodyIsTheSendersFault(String body) throws Exception {
        for (String path : List.of("", "Task", "CommunicationRequest", "Patient/$match", "DocumentReference/$docref")) {
            HttpResponse<String> answer = send("north", "POST", path, JSON, body);
            assertThat(answer.statusCode())
                    .as(path + " " + body + " " + answer.body())
                    .isLessThan(500);
        }
    }
}
