package org.cdexbridge.store.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send, over tables. */
class ReceivedResourcesTest {
    private static RestTestServer site;

    @BeforeAll
    static void start() throws Exception {
        site = new RestTestServer();
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    private static String task(String id, String description) {
        return """
                {"resourceType":"Task","id":"%s","status":"requested","intent":"order","description":"%s",
                 "meta":{"profile":["urn:p"],"security":[{"system":"urn:s","code":"R"}],"tag":[{"system":"urn:t","code":"t"}]},
                 "for":{"identifier":{"system":"urn:x","value":"1"}}}"""
                .formatted(id, description);
    }

    private static String id(HttpResponse<String> made) throws Exception {
        return site.json(made).path("id").asText();
    }

    @Test
    void whatIsSentIsStoredUnderAnIdOfOursAndAnsweredWithItsAddress() throws Exception {
        int before = site.rules.transactions();
        HttpResponse<String> made = site.send("POST", "Task", task("mine", "one"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = id(made);
        assertThat(id).hasSize(36);
        assertThat(made.headers().firstValue("Location")).get().asString().endsWith("/fhir/Task/" + id + "/_history/1");
        assertThat(made.headers().firstValue("ETag")).hasValue("W/\"1\"");
        assertThat(made.body()).contains("\"taken\"", "\"one\"");
        assertThat(site.get("Task/" + id).body()).isEqualTo(made.body());
        assertThat(site.rules.opened).contains(id);
        assertThat(site.rules.transactions()).isEqualTo(before + 1);
    }

    @Test
    void theAnswerIsWhatTheClientPrefers() throws Exception {
        assertThat(site.send("POST", "Task", task("x", "one"), "Prefer", "return=minimal")
                        .body())
                .isEmpty();
        assertThat(site.send("POST", "Task", task("x", "one"), "Prefer", "return=OperationOutcome")
                        .body())
                .contains("OperationOutcome", "version 1");
        assertThat(site.send("POST", "Task", task("x", "one"), "Accept", "application/fhir+xml")
                        .body())
                .startsWith("<Task");
    }

    @Test
    void whatARuleRefusesIsNotStored() throws Exception {
        int before = site.rules.opened.size();
        int committed = site.rules.transactions();
        for (String word : new String[] {"refused", "late"}) {
            HttpResponse<String> answer = site.send("PUT", "Task/" + word, task(word, word));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(site.get("Task/" + word).statusCode()).isEqualTo(404);
        }
        assertThat(site.rules.opened).hasSize(before);
        assertThat(site.rules.transactions()).isEqualTo(committed);
    }

    @Test
    void anUpdateKeepsLabelsAndNamesTheVersionThatItChanges() throws Exception {
        String id = id(site.send("POST", "Task", task("x", "one")));
        String bare = "{\"resourceType\":\"Task\",\"id\":\"" + id + "\",\"description\":\"two\"}";
        for (String stale : new String[] {"W/\"2\"", "W/\"0\"", "x", "\"\"x"}) {
            assertThat(site.send("PUT", "Task/" + id, bare, "If-Match", stale).statusCode())
                    .as(stale)
                    .isEqualTo(412);
        }
        HttpResponse<String> changed = site.send("PUT", "Task/" + id, bare, "If-Match", "W/\"1\"");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("W/\"2\"");
        assertThat(changed.body())
                .contains("\"two\"", "urn:p", "urn:s", "urn:t")
                .doesNotContain("\"one\"");
        assertThat(site.send("PUT", "Task/" + id, bare, "If-Match", "W/\"1\"").statusCode())
                .isEqualTo(412);
        assertThat(site.send("PUT", "Task/" + id, changed.body(), "If-Match", "W/\"2\"")
                        .headers()
                        .firstValue("ETag"))
                .hasValue("W/\"2\"");
        assertThat(site.get("Task/" + id + "/_history/1").body()).contains("\"one\"");
    }

    @Test
    void whatIsNotThereIsCreatedUnderTheIdOfItsSender() throws Exception {
        HttpResponse<String> made = site.send("PUT", "Task/of-the-sender", task("of-the-sender", "one"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(site.rules.opened).contains("of-the-sender");
    }

    @Test
    void whatIsThereAlreadyIsNotCreatedAgain() throws Exception {
        String first = identified("once");
        HttpResponse<String> made = site.send("POST", "Task", first, "If-None-Exist", "identifier=urn:x|once");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        for (String condition : new String[] {"identifier=urn:x|once", "Task?identifier=urn:x%7Conce&_count=1"}) {
            HttpResponse<String> again = site.send("POST", "Task", first, "If-None-Exist", condition);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(id(again)).isEqualTo(id(made));
        }
        site.send("POST", "Task", first);
        assertThat(site.send("POST", "Task", first, "If-None-Exist", "identifier=urn:x|once")
                        .statusCode())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo=x", "%%", "?", "Patient?name=x", "identifier", "_id="})
    void aConditionThatIsNoneIsRefused(String condition) throws Exception {
        HttpResponse<String> answer = site.send("POST", "Task", identified("x"), "If-None-Exist", condition);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    private static String identified(String value) {
        return "{\"resourceType\":\"Task\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\"" + value + "\"}]}";
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
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Task\",\"for\":{\"reference\":\"Patient/none\"}}",
                "{\"resourceType\":\"Task\",\"status\":\"x\",\"for\":\"y\"}"
            })
    void whatCantBeTakenIsTheSendersFault(String body) throws Exception {
        HttpResponse<String> answer = site.send("POST", "Task", body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(site.send("PUT", "Task/x", body).statusCode()).isBetween(400, 499);
        assertThat(site.send("POST", "Task/x/_history/1", body).statusCode()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Task/not_good", "Task/%20", "Task/other"})
    void anIdIsOneOfFhirAndTheSameInPathAndBody(String path) throws Exception {
        String id = path.endsWith("other") ? "x" : "not_good";
        assertThat(site.send("PUT", path, task(id, "one")).statusCode()).isEqualTo(400);
    }
}
