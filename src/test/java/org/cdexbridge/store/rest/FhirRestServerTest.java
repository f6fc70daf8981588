package org.cdexbridge.store.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cdexbridge.store.index.SearchParameters;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients read and what they learn of the server, over tables. */
class FhirRestServerTest {
    private static RestTestServer site;

    @BeforeAll
    static void start() throws Exception {
        site = new RestTestServer();
        for (String name : List.of("first", "second", "third")) {
            site.store(patient("a", name), patient("hidden", name));
        }
        Binary bytes = new Binary().setContentType("text/plain").setData("hello".getBytes(StandardCharsets.UTF_8));
        bytes.setId("bytes");
        site.store(bytes);
    }

    private static Patient patient(String id, String name) {
        Patient patient = new Patient();
        patient.setId(id);
        patient.addName().setFamily(name).addGiven("given");
        return patient;
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    @Test
    void aResourceIsReadInItsPresentVersionAndInFormerOnes() throws Exception {
        HttpResponse<String> present = site.get("Patient/a");
        assertThat(present.statusCode()).as(present.body()).isEqualTo(200);
        assertThat(present.body()).contains("third", "\"versionId\":\"3\"");
        assertThat(present.headers().firstValue("ETag")).hasValue("W/\"3\"");
        assertThat(present.headers().firstValue("Last-Modified")).isPresent();
        assertThat(present.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/fhir+json");
        assertThat(site.get("Patient/a/_history/1").body()).contains("first", "\"versionId\":\"1\"");
        assertThat(site.get("Patient/a", "If-None-Match", "W/\"3\"").statusCode())
                .isEqualTo(304);
        assertThat(site.get("Patient/a", "If-None-Match", "W/\"2\"").statusCode())
                .isEqualTo(200);
        assertThat(site.get("Patient/a", "Accept", "application/fhir+xml").body())
                .startsWith("<Patient");
        assertThat(site.get("Patient/a?_format=xml").body()).startsWith("<Patient");
        assertThat(site.get("Patient/a?_pretty=true").body()).contains("\n");
        assertThat(site.get("Patient/a?_elements=gender").body())
                .doesNotContain("third")
                .contains("SUBSETTED");
        assertThat(site.get("Patient/a?_summary=count").statusCode()).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/none",
                "Patient/none/_history",
                "Patient/none/_history/1",
                "Patient/hidden",
                "Patient/hidden/_history",
                "Patient/hidden/_history/1",
                "Patient/a/_history/99",
                "Patient/a/_history/0",
                "Patient/a/_history/x",
                "Patient/a/_history/99999999999999999999",
                "Nothing/a",
                "Nothing"
            })
    void whatIsNotThereOrNotSeenIsNotFound(String path) throws Exception {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("OperationOutcome").doesNotContain("first", "second", "third");
    }

    @Test
    void aHistoryIsReadPageByPageTheNewestVersionFirst() throws Exception {
        JsonNode whole = site.json(site.get("Patient/a/_history"));
        assertThat(whole.path("type").asText()).isEqualTo("history");
        assertThat(whole.path("total").asInt()).isEqualTo(3);
        assertThat(whole.path("entry").findValuesAsText("family")).containsExactly("third", "second", "first");
        assertThat(whole.at("/entry/2/request/method").asText()).isEqualTo("POST");
        assertThat(whole.at("/entry/0/response/etag").asText()).isEqualTo("W/\"3\"");
        assertThat(whole.at("/entry/0/fullUrl").asText()).endsWith("/fhir/Patient/a");

        JsonNode first = site.json(site.get("Patient/a/_history?_count=2&_format=json"));
        assertThat(first.path("entry").findValuesAsText("family")).containsExactly("third", "second");
        assertThat(first.path("total").asInt()).isEqualTo(3);
        String next = next(first);
        assertThat(next).contains("_format=json").doesNotContain("_count");
        JsonNode second = site.json(site.get(next));
        assertThat(second.path("entry").findValuesAsText("family")).containsExactly("first");
        assertThat(second.path("link").findValuesAsText("relation")).containsExactly("self");
        assertThat(site.get(next, TestAccessRules.CALLER, "another").statusCode())
                .isEqualTo(400);
        assertThat(site.get(next.replace("/a/", "/hidden/")).statusCode()).isEqualTo(400);
        assertThat(site.get(next + "&_count=5").statusCode()).isEqualTo(400);
        assertThat(site.get("Patient/a/_history?_page=x").statusCode()).isEqualTo(400);
    }

    private static String next(JsonNode list) {
        for (JsonNode link : list.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        throw new AssertionError("no next page in " + list);
    }

    @ParameterizedTest
    @CsvSource({
        "_count=x,400",
        "_count=-1,400",
        "_count=1&_count=2,400",
        "_count=0,200",
        "_since=x,400",
        "_since=2000&_since=2001,400",
        "_since=2000,200",
        "_since=2100,200",
        "_since=2000-01-01T10:00:00+01:00,200",
        "_at=x,400",
        "_at=ge2000,400",
        "_at=2000&_at=2001,400",
        "_at=2000,200",
        "_at=,200",
        "_format=json&_pretty=true&_elements=name,200",
        "_list=x,400",
        "_sort=_lastUpdated,400",
        "_id=a,400",
        "name=first,400",
        "_at:missing=true,400",
    })
    void aHistoryTakesNumbersAndTimesOnly(String parameter, int status) throws Exception {
        HttpResponse<String> answer = site.get("Patient/a/_history?" + parameter);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body()).contains(parameter.replaceAll("[:=].*", ""));
        }
    }

    /** From May 1, May 3 and May 5 on, at noon. */
    @ParameterizedTest
    @CsvSource({
        "2024-04,",
        "2024-05-01,moved1",
        "2024-05-02,moved1",
        "2024-05-03,moved2 moved1",
        "2024-05-03T12:00:00Z,moved2",
        "2024-05-03T13:59:59+02:00,moved1",
        "2024-05-04T00:00:00Z,moved2",
        "2024-05,moved3 moved2 moved1",
        "2024-05&_since=2024-05-02,moved3 moved2",
        "2024-05-06,moved3",
        "2030,moved3",
    })
    void aHistoryAtATimeHasTheVersionsThatWereThePresentOneThen(String at, String expected) throws Exception {
        String id = "moved-" + at.replaceAll("[^0-9]", "-");
        for (int version = 1; version <= 3; version++) {
            site.store(patient(id, "moved" + version));
        }
        for (int version = 1; version <= 3; version++) {
            site.storedAt(id, version, Instant.parse("2024-05-0" + (2 * version - 1) + "T12:00:00Z"));
        }

        List<String> names = new ArrayList<>();
        JsonNode page = site.json(site.get("Patient/" + id + "/_history?_count=2&_at=" + at.replace("+", "%2B")));
        assertThat(page.has("total")).isFalse();
        names.addAll(page.path("entry").findValuesAsText("family"));
        if (page.path("link").findValuesAsText("relation").contains("next")) {
            names.addAll(site.json(site.get(next(page))).path("entry").findValuesAsText("family"));
        }

        assertThat(String.join(" ", names)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aBinaryLeavesAsItsBytesOrAsAResource() throws Exception {
        HttpResponse<String> raw = site.get("Binary/bytes", "Accept", "*/*");
        assertThat(raw.body()).isEqualTo("hello");
        assertThat(raw.headers().firstValue("Content-Type")).get().asString().startsWith("text/plain");
        assertThat(site.get("Binary/bytes", "Accept", "application/fhir+json").body())
                .contains("\"resourceType\":\"Binary\"", "aGVsbG8=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "DELETE Patient/a 405",
                "PATCH Patient/a 405",
                "PUT Patient/a 405",
                "POST Patient 405",
                "DELETE Observation/a 405",
                "POST Patient/$match 400",
                "GET $meta 400",
                "GET Patient/a/$everything 400",
                "GET Patient/a/Condition 400",
                "GET _history 400",
                "GET ?_getpages=x 400",
                "PUT Task 400"
            })
    void whatIsNotOfferedIsRefusedInWords(String method, String path, int status) throws Exception {
        String body = method.startsWith("P") ? "{\"resourceType\":\"Patient\",\"id\":\"a\"}" : "";
        HttpResponse<String> answer = site.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(answer.body().contains("deleted")).isEqualTo(method.equals("DELETE"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET Patient/a",
                "GET Patient?name=x",
                "POST Task",
                "DELETE Patient/a",
                "GET Patient/$x",
                "PATCH Task/a"
            })
    void theRulesComeFirstWhateverIsAsked(String method, String path) throws Exception {
        String body = method.equals("POST") ? "no JSON" : "";
        assertThat(site.send(method, path, body, TestAccessRules.CALLER, "nobody")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theCapabilityStatementSaysWhatIsKeptAndSearched() throws Exception {
        JsonNode statement = site.json(site.get("metadata"));
        SearchParameters parameters = SearchParameters.load();
        JsonNode resources = statement.at("/rest/0/resource");
        assertThat(new TreeSet<>(resources.findValuesAsText("type"))).containsAll(parameters.types());
        for (JsonNode resource : resources) {
            String type = resource.path("type").asText();
            Set<String> searched = new TreeSet<>();
            resource.path("searchParam")
                    .forEach(one -> searched.add(one.path("name").asText()));
            if (parameters.keeps(type)) {
                assertThat(searched).as(type).containsAll(parameters.of(type).keySet());
                assertThat(searched).as(type).allMatch(name -> parameters.keeps(type, name));
                assertThat(resource.path("interaction").findValuesAsText("code"))
                        .contains("read", "vread", "history-instance", "search-type");
            }
        }
    }
}
