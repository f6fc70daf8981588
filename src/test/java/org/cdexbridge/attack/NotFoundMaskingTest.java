package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever {@code north} does with what is hidden from it is answered as if it had never been: status, body, headers. */
@ExtendWith(AttackedServerExtension.class)
class NotFoundMaskingTest {
    private static final String JSON = "application/fhir+json";
    private static final Set<String> CHANGING = Set.of("date", "last-modified", "x-request-id");
    private static final int TIMES = 9;
    private static final long SLACK_MILLIS = 60;

    private final AttackedServer site;

    NotFoundMaskingTest(AttackedServer site) {
        this.site = site;
    }

    /**
     * A request that names something.
     *
     * @param path below the FHIR base
     * @param body of a POST, or an empty string
     * @param hidden what it names
     */
    private record Asked(String method, String path, String type, String body, String hidden) {
        /** A name of the same length that nothing has. */
        String named() {
            return hidden.isEmpty() ? "" : hidden.substring(0, hidden.length() - 1) + "z";
        }

        /** The same for what never was. */
        Asked absent() {
            String other = named();
            return new Asked(method, path.replace(hidden, other), type, body.replace(hidden, other), hidden);
        }

        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    @BeforeEach
    void store() {
        site.bean(FhirServer.class).transaction(hidden());
    }

    private static List<Resource> hidden() {
        List<Resource> all = new ArrayList<>();
        for (String id : List.of("secret-1", "secret-2", "secret-3")) {
            Condition secret = new Condition();
            secret.setId(id);
            secret.setSubject(new Reference("Patient/a"));
            secret.getCode().setText("HIDDEN-a").addCoding(new Coding("http://snomed.info/sct", "secret-code", null));
            secret.getMeta().addSecurity(new Coding(TestPatients.LABELS, "PSY", null));
            all.add(secret);
        }
        Patient known = new Patient();
        known.setId("known-person");
        known.addIdentifier().setSystem(TestPatients.IDENTIFIERS).setValue("KNOWN");
        known.addName().setFamily("Hiddenname").addGiven("HIDDEN-v");
        known.getMeta().addSecurity(new Coding(TestPatients.LABELS, "PSY", null));
        all.add(known);
        Condition ofKnown = new Condition();
        ofKnown.setId("of-known-person");
        ofKnown.setSubject(new Reference("Patient/known-person"));
        ofKnown.getCode().setText("OPEN-v");
        all.add(ofKnown);
        Task ofNorth = new Task().setStatus(Task.TaskStatus.REQUESTED).setIntent(Task.TaskIntent.ORDER);
        ofNorth.setId("asked-before-the-label");
        ofNorth.setFor(new Reference("Patient/known-person"));
        ofNorth.getRequester().getIdentifier().setSystem("urn:oid:9.9").setValue("north");
        all.add(ofNorth);
        Task ofSouth = new Task().setStatus(Task.TaskStatus.REQUESTED).setIntent(Task.TaskIntent.ORDER);
        ofSouth.setId("task-of-south");
        ofSouth.addIdentifier().setSystem("urn:oid:9.9.1").setValue("number-of-south");
        ofSouth.getRequester().getIdentifier().setSystem("urn:oid:9.9").setValue("south");
        all.add(ofSouth);
        Binary bytes = new Binary().setContentType("text/plain").setData("HIDDEN-bytes".getBytes());
        bytes.setId("shared-bytes");
        all.add(bytes);
        all.add(note("shared-open", false));
        all.add(note("shared-secret", true));
        return all;
    }

    /** Two documents with the same bytes, one of which is sensitive. */
    private static DocumentReference note(String id, boolean labelled) {
        DocumentReference note = new DocumentReference();
        note.setId(id);
        note.setSubject(new Reference("Patient/a")).setStatus(Enumerations.DocumentReferenceStatus.CURRENT);
        note.getType().addCoding(new Coding("http://loinc.org", TestPatients.NOTE, null));
        note.addContent().getAttachment().setContentType("text/plain").setUrl("Binary/shared-bytes");
        if (labelled) {
            note.getMeta().addSecurity(new Coding(TestPatients.LABELS, "PSY", null));
        }
        return note;
    }

    private static Asked get(String path, String hidden) {
        return new Asked("GET", path, JSON, "", hidden);
    }

    private static Asked post(String path, String body, String hidden) {
        return new Asked("POST", path, JSON, body, hidden);
    }

    static Stream<Asked> reads() {
        Map<String, String> hidden = new TreeMap<>(Map.ofEntries(
                Map.entry("Patient/b", "Patient/b"),
                Map.entry("Patient/known-person", "known-person"),
                Map.entry("Condition/secret-1", "secret-1"),
                Map.entry("Condition/problem-b", "problem-b"),
                Map.entry("Observation/both", "both"),
                Map.entry("Encounter/encounter-b", "encounter-b"),
                Map.entry("Procedure/procedure-a", "procedure-a"),
                Map.entry("DocumentReference/other-a", "other-a"),
                Map.entry("DocumentReference/shared-secret", "shared-secret"),
                Map.entry("Bundle/document-b", "document-b"),
                Map.entry("Bundle/other-document-a", "other-document-a"),
                Map.entry("Binary/other-a", "other-a"),
                Map.entry("Binary/shared-bytes", "shared-bytes"),
                Map.entry("Provenance/source-b", "source-b")));
        Stream<Asked> often = hidden.entrySet().stream().flatMap(one -> Stream.of("", "/_history", "/_history/1")
                .map(suffix -> get(one.getKey() + suffix, one.getValue())));
        Stream<Asked> otherwise = Stream.of(
                        "/_history/9", "?_summary=true", "?_elements=id", "?_format=xml", "/$everything", "/$meta")
                .flatMap(suffix -> Stream.of(
                        get("Patient/known-person" + suffix, "known-person"),
                        get("Condition/secret-1" + suffix, "secret-1")));
        return Stream.concat(often, otherwise);
    }

    static Stream<Asked> searches() {
        return Stream.of(
                get("Condition?_id=secret-1", "secret-1"),
                get("Condition?_id=problem-a,secret-1&_count=1", "secret-1"),
                get("Condition?_id=problem-b", "problem-b"),
                get("Condition?patient=b", "=b"),
                get("Condition?patient=Patient/b&_count=1", "Patient/b"),
                get("Condition?patient=a&code=secret-code", "secret-code"),
                get("Condition?patient=a&code=secret-code&_count=1", "secret-code"),
                get("Condition?patient=a&code=secret-code,195967001&_count=1", "secret-code"),
                get("Condition?patient=a&code=secret-code,195967001&_count=1&_sort=-_lastUpdated", "secret-code"),
                get("Condition?code=secret-code&_count=2&_offset=1", "secret-code"),
                get("Condition?code=secret-code&_summary=true", "secret-code"),
                get("Condition?code=secret-code&_total=accurate", "secret-code"),
                get("Condition?code=secret-code&_revinclude=Provenance:target", "secret-code"),
                get("Condition?code=secret-code&_include=Condition:patient", "secret-code"),
                get("Condition?patient=a&encounter=encounter-b", "encounter-b"),
                get("Condition?patient.identifier=urn:oid:1.2.3.4%7CKNOWN", "KNOWN"),
                get("Condition?patient.name=Hiddenname", "Hiddenname"),
                get("Condition?patient.family:exact=Hiddenname", "Hiddenname"),
                get("Condition?patient:identifier=urn:oid:1.2.3.4%7CKNOWN", "KNOWN"),
                get("Task?patient:identifier=urn:oid:1.2.3.4%7CKNOWN", "KNOWN"),
                get("Patient?identifier=urn:oid:1.2.3.4%7CKNOWN", "KNOWN"),
                get("Patient?name=Hiddenname&_count=1", "Hiddenname"),
                get("Patient?_id=known-person&_revinclude=Observation:patient", "known-person"),
                get("Provenance?target=Condition/secret-1", "secret-1"),
                get("Provenance?target=Condition/problem-b&_include=Provenance:target", "problem-b"),
                get("DocumentReference?patient=a&location=Binary/other-a", "other-a"),
                get("DocumentReference?patient=a&_id=shared-secret", "shared-secret"),
                get("Bundle?_id=other-document-a", "other-document-a"),
                get("Binary?_id=shared-bytes", "shared-bytes"),
                new Asked(
                        "POST",
                        "Condition/_search",
                        "application/x-www-form-urlencoded",
                        "patient=a&code=secret-code&_count=1",
                        "secret-code"));
    }

    static Stream<Asked> operations() {
        String match = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                + "{\"resourceType\":\"Patient\",%s}}%s]}";
        String number = "\"identifier\":[{\"system\":\"urn:oid:1.2.3.4\",\"value\":\"%s\"}]";
        String person =
                "\"name\":[{\"family\":\"Marshb\",\"given\":[\"OPEN-b\"]}],\"birthDate\":\"1970-05-02\",\"gender\":\"female\"";
        return Stream.of(
                post("Patient/$match", match.formatted(number.formatted("KNOWN"), ""), "KNOWN"),
                post("Patient/$match", match.formatted(number.formatted("B"), ""), "\"B"),
                post("Patient/$match", match.formatted(person, ""), "Marshb"),
                post(
                        "Patient/$match",
                        match.formatted(person, ",{\"name\":\"onlyCertainMatches\",\"valueBoolean\":true}"),
                        "Marshb"),
                post("Patient/$match", match.formatted(person, ",{\"name\":\"count\",\"valueInteger\":1}"), "Marshb"),
                get("DocumentReference/$docref?patient=b", "=b"),
                get("DocumentReference/$docref?patient=b&start=2020-01-01&end=2030-01-01", "=b"),
                post("DocumentReference/$docref", docref("a", "18842-5"), "18842-5"),
                post("DocumentReference/$docref", docref("b", TestPatients.NOTE), "\"b"),
                new Asked("DELETE", "Condition/problem-b", JSON, "", "problem-b"),
                new Asked("PATCH", "Condition/secret-1", "application/json-patch+json", "[]", "secret-1"),
                new Asked(
                        "PUT",
                        "Patient/known-person",
                        JSON,
                        "{\"resourceType\":\"Patient\",\"id\":\"known-person\"}",
                        "known-person"));
    }

    private static String docref(String patient, String loinc) {
        return """
                {"resourceType":"Parameters","parameter":[{"name":"patient","valueId":"%s"},
                 {"name":"type","valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"%s"}]}}]}"""
                .formatted(patient, loinc);
    }

    /** Requests that refer to it, wherever a reference may stand. */
    static Stream<Asked> requests() {
        return Stream.concat(
                Stream.of("Patient/b", "Condition/secret-1").flatMap(NotFoundMaskingTest::requests),
                Stream.of(
                        post("Task", task("", "\"reference\":\"Patient/known-person\""), "Patient/known-person"),
                        post("Task", task("\"basedOn\":[{\"reference\":\"Bundle/document-b\"}],", ""), "document-b"),
                        post("Task", task("\"focus\":{\"reference\":\"Observation/both\"},", ""), "both"),
                        post("Task", task("", "\"reference\":\"Patient?identifier=urn:oid:1.2.3.4%7CKNOWN\""), "KNOWN"),
                        post(
                                "Task",
                                task("\"basedOn\":[{\"reference\":\"Patient?name=Hiddenname\"}],", ""),
                                "Hiddenname")));
    }

    private static Stream<Asked> requests(String address) {
        String reference = "{\"reference\":\"" + address + "\"}";
        String communication =
                """
                {"resourceType":"CommunicationRequest","status":"active",%s
                 "requester":{"identifier":{"system":"urn:oid:9.9","value":"north"}},
                 "payload":[{"contentString":"all"}]}""";
        return Stream.of(
                        task("", "\"reference\":\"" + address + "\""),
                        task("", "\"reference\":\"" + address + "/_history/1\""),
                        task("\"basedOn\":[" + reference + "],", ""),
                        task("\"partOf\":[" + reference + "],", ""),
                        task("\"focus\":" + reference + ",", ""),
                        task("\"encounter\":" + reference + ",", ""),
                        task("\"insurance\":[" + reference + "],", ""),
                        task("\"reasonReference\":" + reference + ",", ""),
                        task("\"relevantHistory\":[" + reference + "],", ""),
                        task("\"note\":[{\"authorReference\":" + reference + ",\"text\":\"x\"}],", ""),
                        task("\"extension\":[{\"url\":\"urn:x\",\"valueReference\":" + reference + "}],", ""),
                        task(
                                "\"contained\":[{\"resourceType\":\"Observation\",\"id\":\"o\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":"
                                        + reference + "}],\"reasonReference\":{\"reference\":\"#o\"},",
                                ""),
                        task("", "")
                                .replace(
                                        "\"input\":[",
                                        "\"input\":[{\"type\":{\"text\":\"x\"},\"valueReference\":" + reference + "},"),
                        communication.formatted("\"subject\":" + reference + ","),
                        communication.formatted(
                                "\"subject\":{\"identifier\":{\"system\":\"urn:oid:1.2.3.4\",\"value\":\"A\"}},\"about\":["
                                        + reference + "],"),
                        communication.formatted(
                                "\"subject\":{\"identifier\":{\"system\":\"urn:oid:1.2.3.4\",\"value\":\"A\"}},\"basedOn\":["
                                        + reference + "],"))
                .map(body -> post(body.contains("\"Task\"") ? "Task" : "CommunicationRequest", body, address));
    }

    private static String task(String more, String subject) {
        return """
                {"resourceType":"Task","status":"requested","intent":"order",%s
                 "code":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-cdex/CodeSystem/cdex-temp","code":"data-request-query"}]},
                 "for":{%s},"authoredOn":"2026-03-01T10:00:00Z",
                 "requester":{"identifier":{"system":"urn:oid:9.9","value":"north"}},
                 "owner":{"identifier":{"system":"urn:oid:9.9","value":"hospital"}},
                 "input":[{"type":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-hrex/CodeSystem/hrex-temp","code":"data-query"}]},
                           "valueString":"Condition?patient=[reference]"}]}
                """
                .formatted(
                        more,
                        subject.isEmpty()
                                ? "\"identifier\":{\"system\":\"urn:oid:1.2.3.4\",\"value\":\"A\"}"
                                : subject);
    }

    @ParameterizedTest
    @MethodSource({"reads", "searches", "operations", "requests"})
    void itIsAnsweredAsIfItHadNeverBeen(Asked asked) throws Exception {
        HttpResponse<String> hidden = send(asked);
        HttpResponse<String> absent = send(asked.absent());

        assertThat(hidden.statusCode())
                .as(asked + "\n" + hidden.body() + "\n" + absent.body())
                .isEqualTo(absent.statusCode());
        assertThat(plain(hidden.body(), asked)).as(asked.toString()).isEqualTo(plain(absent.body(), asked));
        assertThat(headers(hidden, asked)).as(asked.toString()).isEqualTo(headers(absent, asked));
        assertThat(hidden.body()).doesNotContain("HIDDEN-");
        assertThat(hidden.statusCode()).isLessThan(500);
    }

    /** What may be seen is found by the same ways: the sameness above comes not from refusing everything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Condition?patient=a&code=secret-code,195967001&_count=1",
                "Condition?patient.identifier=urn:oid:1.2.3.4%7CA",
                "Condition?patient=a&_revinclude=Provenance:target",
                "DocumentReference/$docref?patient=a"
            })
    void whatMayBeSeenIsFound(String path) throws Exception {
        assertThat(site.get("north", path).body()).contains("OPEN-a");
    }

    @Test
    void documentsOfAnAgreedKindAreFoundByTheirKind() throws Exception {
        assertThat(send(post("DocumentReference/$docref", docref("a", TestPatients.NOTE), ""))
                        .body())
                .contains("OPEN-a");
    }

    @Test
    void aRequestMayReferToWhatItsSenderSees() throws Exception {
        for (String body : List.of(
                task("", "\"reference\":\"Patient/a\""),
                task("\"basedOn\":[{\"reference\":\"Condition/problem-a\"}],", ""),
                task("\"partOf\":[{\"reference\":\"https://elsewhere.example.org/Task/1\"}],", ""))) {
            HttpResponse<String> answer = send(post("Task", body, ""));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    /** Whichever version is named, and whatever is wrong with the change itself. */
    @ParameterizedTest
    @CsvSource({"If-Match,W/\"1\"", "If-Match,W/\"7\"", "If-Match,*", "X-Any,x"})
    void aChangeOfATaskOfAnotherIsAnsweredAsIfItHadNeverBeen(String header, String value) throws Exception {
        String id = "task-of-south";
        String path = "Task/" + id;
        String patch = "application/json-patch+json";
        String status = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"cancelled\"}]";
        List<Asked> changes = new ArrayList<>(List.of(
                new Asked("DELETE", path, JSON, "", id),
                new Asked("PATCH", path, patch, status, id),
                new Asked("PATCH", path, patch, "no JSON", id),
                new Asked("PATCH", path, JSON, "{\"resourceType\":\"Parameters\"}", id),
                new Asked("PATCH", path, "application/xml-patch+xml", "<diff/>", id),
                new Asked("PATCH", path, "text/plain", status, id)));
        if (header.equals("If-Match")) {
            changes.add(new Asked("PUT", path, JSON, task("\"id\":\"" + id + "\",", ""), id));
        }
        for (Asked asked : changes) {
            HttpResponse<String> hidden = send(asked, header, value);
            HttpResponse<String> absent = send(asked.absent(), header, value);
            assertThat(hidden.statusCode()).as(asked + hidden.body()).isEqualTo(absent.statusCode());
            assertThat(hidden.statusCode()).as(asked + hidden.body()).isBetween(400, 499);
            assertThat(plain(hidden.body(), asked)).as(asked.toString()).isEqualTo(plain(absent.body(), asked));
            assertThat(headers(hidden, asked)).as(asked.toString()).isEqualTo(headers(absent, asked));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "identifier=urn:oid:9.9.1|number-of-south,number-of-south",
        "_id=task-of-south,task-of-south",
        "requester:identifier=urn:oid:9.9|south&status=requested,south"
    })
    void aConditionFindsNothingOfAnother(String condition, String named) throws Exception {
        Asked asked = post("Task", task("", ""), named);
        HttpResponse<String> hidden = send(asked, "If-None-Exist", condition);
        HttpResponse<String> absent = send(asked, "If-None-Exist", condition.replace(named, asked.named()));
        assertThat(hidden.statusCode()).as(hidden.body()).isEqualTo(201).isEqualTo(absent.statusCode());
        assertThat(plain(hidden.body(), asked)).isEqualTo(plain(absent.body(), asked));
    }

    /** An update too may add a reference. */
    @Test
    void aTaskThatIsChangedTellsNothingEither() throws Exception {
        HttpResponse<String> made = send(post(
                "Task",
                task("", "")
                        .replace("data-request-query", "data-request-code")
                        .replace("data-query", "data-code")
                        .replace(
                                "\"valueString\":\"Condition?patient=[reference]\"",
                                "\"valueCodeableConcept\":{\"text\":\"all\"}"),
                ""));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = "Task/" + site.json(made).path("id").asText();
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(1))
                .until(() -> site.get("north", path).body().contains("in-progress"));
        for (String address : List.of("Patient/b", "Condition/secret-1")) {
            Asked asked = new Asked(
                    "PUT",
                    path,
                    JSON,
                    site.get("north", path)
                            .body()
                            .replaceFirst(
                                    "\\{",
                                    "{\"note\":[{\"text\":\"x\",\"authorReference\":{\"reference\":\"" + address
                                            + "\"}}],"),
                    address);
            String version = site.json(site.get("north", path))
                    .path("meta")
                    .path("versionId")
                    .asText();
            HttpResponse<String> hidden = send(asked, "If-Match", "W/\"" + version + "\"");
            HttpResponse<String> absent = send(asked.absent(), "If-Match", "W/\"" + version + "\"");
            assertThat(hidden.statusCode())
                    .as(hidden.body() + absent.body())
                    .isEqualTo(absent.statusCode())
                    .isBetween(400, 499);
            assertThat(plain(hidden.body(), asked)).isEqualTo(plain(absent.body(), asked));
        }
    }

    /** Not to the millisecond, but of the same order: nothing waits, retries or searches longer for what is hidden. */
    @ParameterizedTest
    @ValueSource(strings = {"Condition/secret-1", "Patient/b", "Binary/shared-bytes", "Condition?_id=secret-1"})
    void itTakesNoLonger(String path) throws Exception {
        Asked asked = get(path, path.substring(path.indexOf(path.contains("=") ? '=' : '/') + 1));
        long hidden = median(asked);
        long absent = median(asked.absent());
        assertThat(hidden).as(path).isLessThan(5 * absent + SLACK_MILLIS);
        assertThat(absent).as(path).isLessThan(5 * hidden + SLACK_MILLIS);
    }

    private long median(Asked asked) throws Exception {
        long[] took = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            send(asked);
            took[i] = (System.nanoTime() - begin) / 1_000_000;
        }
        return LongStream.of(took).sorted().skip(TIMES / 2).findFirst().orElseThrow();
    }

    private HttpResponse<String> send(Asked asked, String... headers) throws Exception {
        HttpRequest.Builder request = site.request("north", asked.path()).header("Content-Type", asked.type());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return site.send(request.method(
                asked.method(),
                asked.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(asked.body())));
    }

    /** Without names, numbers that are made, and times. */
    private static String plain(String body, Asked asked) {
        return body.replace(AttackedServer.encoded(asked.named()), asked.hidden())
                .replace(asked.named(), asked.hidden())
                .replace(AttackedServer.encoded(asked.hidden()), asked.hidden())
                // the link of a list to itself repeats what was asked
                .replaceAll("(\\$docref\\?patient=)[bz](?=&)", "$1")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)", "TIME");
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer, Asked asked) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers()
                .map()
                .forEach((name, values) -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        CHANGING.contains(name.toLowerCase(Locale.ROOT))
                                ? List.of("present")
                                : values.stream()
                                        .map(value -> plain(value, asked))
                                        .toList()));
        // a connection ends after a hundred requests, whatever they are
        headers.remove("connection");
        return headers;
    }
}
