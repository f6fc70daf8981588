package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner with a panel finds all of its Tasks and Communications, however they name their patient, and none of another. */
@ExtendWith(AttackedServerExtension.class)
class TaskSearchTest {
    private static final String REQUESTS = "urn:oid:9.9.1";
    private static final Map<String, Map<String, String>> SENT = new TreeMap<>();
    private static final String CONTAINED_PATIENT =
            "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\",\"identifier\":[{\"system\":\"urn:oid:1.2.3.4\","
                    + "\"value\":\"A\"}]}],\"for\":{\"reference\":\"#p\"}";

    private final AttackedServer site;

    TaskSearchTest(AttackedServer site) {
        this.site = site;
    }

    /** Ids by how the Task names its patient. */
    private Map<String, String> sent(String partner) throws Exception {
        if (!SENT.containsKey(partner)) {
            String own = partner.equals("north") ? "a" : "b";
            Map<String, String> patients = Map.of(
                    "number",
                    "\"for\":{\"identifier\":{\"system\":\"urn:oid:1.2.3.4\",\"value\":\"A\"}}",
                    "contained",
                    CONTAINED_PATIENT,
                    "relative",
                    "\"for\":{\"reference\":\"Patient/" + own + "\"}",
                    "address here",
                    "\"for\":{\"reference\":\"" + site.address() + "/fhir/Patient/" + own + "\"}",
                    "address elsewhere",
                    "\"for\":{\"reference\":\"https://payer.test/fhir/Patient/77\"}");
            Map<String, String> ids = new TreeMap<>();
            for (Map.Entry<String, String> patient : patients.entrySet()) {
                ids.put(patient.getKey(), post(partner, request(partner, patient.getValue())));
            }
            ids.put("nowhere", kept(partner));
            ids.put("attachment", post(partner, attachment(partner)));
            SENT.put(partner, ids);
        }
        return SENT.get(partner);
    }

    private static String request(String partner, String patient) {
        return RandomTasks.task(partner, "A", "Condition", Set.of(), "")
                .replaceFirst("\"for\":\\{\"identifier\":\\{[^}]*}}", patient)
                .replaceFirst(
                        "\"status\":",
                        "\"identifier\":[{\"system\":\"" + REQUESTS + "\",\"value\":\"R-1\"}],"
                                + "\"businessStatus\":{\"text\":\"new\"},\"status\":");
    }

    /** One that came another way than to /fhir, without a patient. */
    private String kept(String partner) {
        Task task = new Task()
                .setStatus(Task.TaskStatus.FAILED)
                .setIntent(Task.TaskIntent.ORDER)
                .setAuthoredOnElement(new DateTimeType("2026-03-01T10:00:00Z"))
                .setRequester(new Reference().setIdentifier(number("9.9", partner)))
                .setOwner(new Reference().setIdentifier(number("9.9", "hospital")));
        task.setId("kept-" + partner);
        task.addIdentifier(number("9.9.1", "R-1"));
        task.getCode().addCoding().setCode("fulfill");
        task.getFocus().setReference("https://payer.test/fhir/CommunicationRequest/77");
        site.bean(FhirServer.class).transaction(List.of(task));
        return task.getIdElement().getIdPart();
    }

    private static String attachment(String partner) {
        return """
                {"resourceType":"Task","contained":[
                  {"resourceType":"Patient","id":"patient","identifier":[{"type":{"coding":[{"system":
                    "http://terminology.hl7.org/CodeSystem/v2-0203","code":"MB"}]},"system":"urn:oid:1.2.3.4","value":"A"}],
                    "name":[{"family":"Marsha"}],"birthDate":"1970-05-01"},
                  {"resourceType":"PractitionerRole","id":"practitionerrole",
                    "practitioner":{"identifier":{"system":"http://hl7.org/fhir/sid/us-npi","value":"9941339100"}},
                    "organization":{"identifier":{"system":"urn:oid:9.9","value":"hospital"}}}],
                 "identifier":[{"type":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-cdex/CodeSystem/cdex-temp",
                    "code":"tracking-id"}]},"system":"urn:oid:9.9.1","value":"R-1"}],
                 "status":"requested","intent":"order","authoredOn":"2026-03-01T10:00:00Z",
                 "code":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes",
                    "code":"attachment-request-code"}]},
                 "for":{"reference":"#patient"},"owner":{"reference":"#practitionerrole"},
                 "requester":{"identifier":{"system":"urn:oid:9.9","value":"%s"}},
                 "reasonCode":{"coding":[{"system":"http://hl7.org/fhir/claim-use","code":"preauthorization"}],
                    "text":"preauthorization"},
                 "reasonReference":{"identifier":{"system":"urn:oid:9.9.2","value":"CLM-5"}},
                 "input":[
                  {"type":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes",
                    "code":"attachments-needed"}]},
                   "valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"11506-3"}]}},
                  {"type":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes",
                    "code":"payer-url"}]},"valueUrl":"https://payer.test/fhir/$submit-attachment"}]}
                """
                .formatted(partner);
    }

    private String post(String partner, String task) throws Exception {
        HttpResponse<String> answer = site.send(site.request(partner, "Task")
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(task)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return site.json(answer).path("id").asText();
    }

    /** Of the Tasks of this test, what a search finds, by how they name their patient. */
    private Set<String> found(HttpResponse<String> answer, Map<String, String> sent) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Set<String> ids = new TreeSet<>();
        for (JsonNode entry : site.json(answer).path("entry")) {
            ids.add(entry.at("/resource/id").asText());
        }
        return sent.keySet().stream()
                .filter(name -> ids.contains(sent.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identifier=urn:oid:9.9.1%7CR-1",
                "identifier=R-1",
                "identifier=urn:oid:9.9.1%7CR-1&intent=order",
                "requester:identifier=urn:oid:9.9%7Cnorth",
                "requester:identifier=urn:oid:9.9%7Cnorth&owner:identifier=urn:oid:9.9%7Chospital",
                "owner:identifier=urn:oid:9.9%7Chospital",
                "owner:identifier=hospital&_lastUpdated=gt2020-01-01",
                "code=data-request-query,fulfill,attachment-request-code",
                "status=requested,rejected,in-progress,completed,failed",
                "authored-on=2026-03-01",
                "_lastUpdated=gt2020-01-01&_sort=-_lastUpdated",
                "_sort=authored-on"
            })
    void allTasksOfAPartnerAreFoundByWhatTheySay(String query) throws Exception {
        Map<String, String> sent = sent("north");
        Map<String, String> others = sent("south");
        String asked = query + "&_count=500";

        assertThat(found(site.get("north", "Task?" + asked), sent)).isEqualTo(sent.keySet());
        assertThat(found(searched("north", asked), sent)).isEqualTo(sent.keySet());
        assertThat(found(site.get("north", "Task?" + asked), others)).isEmpty();
        assertThat(found(site.get("south", "Task?" + asked), sent)).isEmpty();
    }

    private HttpResponse<String> searched(String partner, String query) throws Exception {
        return site.send(site.request(partner, "Task/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query)));
    }

    @Test
    void eachTaskIsFoundByItsIdAloneAndTogether() throws Exception {
        Map<String, String> sent = sent("north");
        for (Map.Entry<String, String> one : sent.entrySet()) {
            String query = "Task?_id=" + one.getValue();
            assertThat(found(site.get("north", query), sent)).as(query).containsExactly(one.getKey());
            assertThat(found(site.get("south", query), sent)).as(query).isEmpty();
            assertThat(found(site.get("north", query + "&_include=Task:patient&_include=Task:owner"), sent))
                    .containsExactly(one.getKey());
        }
        String all = "_id=" + String.join(",", sent.values());
        assertThat(found(site.get("north", "Task?" + all), sent)).isEqualTo(sent.keySet());
        assertThat(found(searched("north", all), sent)).isEqualTo(sent.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "patient=a, relative address here",
        "patient=Patient/a, relative address here",
        "subject=Patient/a, relative address here",
        "patient=https://payer.test/fhir/Patient/77, address elsewhere",
        "patient:identifier=urn:oid:1.2.3.4%7CA, number contained relative address here attachment",
        "patient.identifier=urn:oid:1.2.3.4%7CA, relative address here",
        "code=attachment-request-code, attachment",
        "owner:identifier=http://hl7.org/fhir/sid/us-npi%7C9941339100, attachment",
        "focus=https://payer.test/fhir/CommunicationRequest/77, nowhere"
    })
    void aTaskIsFoundByItsPatientAndItsOwner(String query, String names) throws Exception {
        Map<String, String> sent = sent("north");
        Set<String> expected = sent.keySet().stream()
                .filter(name -> List.of(names.replaceFirst("address (here|elsewhere)", "$1")
                                .split(" "))
                        .contains(name.replace("address ", "")))
                .collect(Collectors.toSet());

        assertThat(found(site.get("north", "Task?" + query + "&_count=500"), sent))
                .isEqualTo(expected);
        assertThat(found(site.get("south", "Task?" + query + "&_count=500"), sent))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "based-on=CommunicationRequest/asked-a",
                "based-on:CommunicationRequest=asked-a",
                "based-on:identifier=urn:oid:9.9.1%7CC-1",
                "patient=a",
                "patient=Patient/a",
                "subject=Patient/a",
                "subject:Patient=a",
                "patient:identifier=urn:oid:1.2.3.4%7CA",
                "subject:identifier=urn:oid:1.2.3.4%7CA",
                "recipient:identifier=urn:oid:9.9%7Cnorth",
                "sender:identifier=urn:oid:9.9%7Chospital",
                "identifier=urn:oid:9.9.1%7CANSWER-1",
                "status=completed"
            })
    void whatWasAnsweredToAPartnerIsFoundByWhatItSays(String query) throws Exception {
        Resource relative = communication("told-a", "CommunicationRequest/asked-a", "Patient/a");
        Resource whole = communication(
                "told-whole-a",
                site.address() + "/fhir/CommunicationRequest/asked-a",
                site.address() + "/fhir/Patient/a");
        CommunicationRequest asked = new CommunicationRequest();
        asked.setId("asked-a");
        asked.setStatus(CommunicationRequest.CommunicationRequestStatus.ACTIVE);
        site.bean(FhirServer.class).transaction(List.of(asked, relative, whole));

        Map<String, String> told = Map.of("told-a", "told-a", "told-whole-a", "told-whole-a");
        assertThat(found(site.get("north", "Communication?" + query), told)).isEqualTo(told.keySet());
        assertThat(found(site.get("south", "Communication?" + query), told)).isEmpty();
    }

    @Test
    void whatAPartnerSentIsNotCreatedAgainOnCondition() throws Exception {
        sent("north");
        String number = "identifier=" + REQUESTS + "|";
        String task = request("north", "\"for\":{\"reference\":\"Patient/a\"}").replace("R-1", "R-ONCE");

        assertThat(created("north", task, number + "R-1").statusCode()).isEqualTo(412);
        HttpResponse<String> first = created("north", task, number + "R-ONCE");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        HttpResponse<String> again =
                created("north", task.replace("Condition?", "Observation?"), "Task?" + number + "R-ONCE");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(site.json(again).path("id")).isEqualTo(site.json(first).path("id"));
        assertThat(created("north", task, "_has:x=y").statusCode()).isEqualTo(400);
        String of = request("south", "\"for\":{\"reference\":\"Patient/b\"}").replace("R-1", "R-ONCE");
        assertThat(created("south", of, number + "R-ONCE").statusCode()).isEqualTo(201);
    }

    @Test
    void aTaskUnderAnIdOfItsSenderIsItsSendersOnly() throws Exception {
        String task = request("north", "\"for\":{\"reference\":\"Patient/a\"}").replace("R-1", "R-PUT");
        String own = task.replaceFirst("\\{", "{\"id\":\"id-of-north\",");
        String others = own.replace("\"north\"", "\"south\"").replace("Patient/a", "Patient/b");
        String patch = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"cancelled\"}]";

        assertThat(changed("north", "PUT", "application/fhir+json", own, "If-Match")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> made = changed("north", "PUT", "application/fhir+json", own, "X-Any");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(changed("south", "PUT", "application/fhir+json", others, "X-Any")
                        .statusCode())
                .isEqualTo(404);
        assertThat(changed("south", "PATCH", "application/json-patch+json", patch, "X-Any")
                        .statusCode())
                .isEqualTo(404);
        assertThat(changed("south", "DELETE", "application/fhir+json", "", "X-Any")
                        .statusCode())
                .isEqualTo(404);
        assertThat(site.get("north", "Task/id-of-north/_history").body()).doesNotContain("withdrawn by the requester");
    }

    private HttpResponse<String> changed(String partner, String method, String type, String body, String header)
            throws Exception {
        return site.send(site.request(partner, "Task/id-of-north")
                .header("Content-Type", type)
                .header(header, "W/\"1\"")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> created(String partner, String task, String condition) throws Exception {
        return site.send(site.request(partner, "Task")
                .header("Content-Type", "application/fhir+json")
                .header("If-None-Exist", condition)
                .POST(HttpRequest.BodyPublishers.ofString(task)));
    }

    private static Communication communication(String id, String request, String patient) {
        Communication communication = new Communication().setStatus(Communication.CommunicationStatus.COMPLETED);
        communication.setId(id);
        communication.addIdentifier(number("9.9.1", "ANSWER-1"));
        communication.addBasedOn(new Reference(request).setIdentifier(number("9.9.1", "C-1")));
        communication.setSubject(new Reference(patient).setIdentifier(number("1.2.3.4", "A")));
        communication.addRecipient(new Reference().setIdentifier(number("9.9", "north")));
        communication.setSender(new Reference().setIdentifier(number("9.9", "hospital")));
        return communication;
    }

    private static Identifier number(String oid, String value) {
        return new Identifier().setSystem("urn:oid:" + oid).setValue(value);
    }
}
