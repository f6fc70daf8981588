package org.cdexbridge.store.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.journal.TestDatabase;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** {@code /fhir} of two nodes on one database. */
class TwoNodeRestTest {
    private static final int REQUESTS = 8;

    @Test
    void onH2() throws Exception {
        twoNodes(TestDatabase.inMemory());
    }

    @Test
    void onPostgresql() throws Exception {
        try (EmbeddedPostgres postgres = TestDatabase.postgresql()) {
            twoNodes(TestDatabase.of(postgres));
        }
    }

    private static void twoNodes(DatabaseAddress address) throws Exception {
        try (RestTestServer one = new RestTestServer(address);
                RestTestServer other = new RestTestServer(address)) {
            aLinkOfOneIsGoodAtTheOther(one, other);
            ofManyAtOnceOneCreates(one, other);
            ofManyAtOnceOneUpdates(one, other);
        }
    }

    private static void aLinkOfOneIsGoodAtTheOther(RestTestServer one, RestTestServer other) throws Exception {
        for (String id : List.of("a", "b")) {
            Patient patient = new Patient();
            patient.setId(id);
            patient.addName().setFamily("Marsh");
            one.store(patient);
        }
        JsonNode first = one.json(one.get("Patient?name=Marsh&_count=1"));
        String next = first.at("/link/1/url").asText();
        JsonNode second = other.json(other.get(next.substring(next.indexOf("/fhir/") + 6)));
        assertThat(second.at("/entry/0/resource/id").asText())
                .isIn("a", "b")
                .isNotEqualTo(first.at("/entry/0/resource/id").asText());
    }

    /** A request, as one of many that are sent at once. */
    private interface Sent {
        HttpResponse<String> to(RestTestServer site) throws Exception;
    }

    private static List<Integer> statuses(RestTestServer one, RestTestServer other, Sent sent) throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(REQUESTS);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            RestTestServer site = i % 2 == 0 ? one : other;
            answers.add(many.submit(() -> sent.to(site)));
        }
        many.shutdown();
        List<Integer> statuses = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get().statusCode());
        }
        return statuses;
    }

    private static void ofManyAtOnceOneCreates(RestTestServer one, RestTestServer other) throws Exception {
        String task = "{\"resourceType\":\"Task\",\"identifier\":[{\"system\":\"urn:x\",\"value\":\"race\"}]}";
        List<Integer> statuses =
                statuses(one, other, site -> site.send("POST", "Task", task, "If-None-Exist", "identifier=urn:x|race"));
        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
    }

    private static void ofManyAtOnceOneUpdates(RestTestServer one, RestTestServer other) throws Exception {
        String task = "{\"resourceType\":\"Task\",\"id\":\"one\",\"description\":\"%s\"}";
        assertThat(one.send("PUT", "Task/one", task.formatted("first")).statusCode())
                .isEqualTo(201);
        List<Integer> statuses = statuses(
                one,
                other,
                site -> site.send(
                        "PUT", "Task/one", task.formatted(Thread.currentThread().getName()), "If-Match", "W/\"1\""));
        assertThat(statuses).containsOnlyOnce(200).isSubsetOf(200, 409, 412);
        assertThat(one.get("Task/one").body()).contains("\"versionId\":\"2\"");
    }
}
