package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** What is said of a patient against the record is never released by rule: a person sees it first. */
class PatientContradictionTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String JSON = "application/json";
    private static final String ACN = "https://hospital.test/acn";
    private static final String OTHER =
            "\"patient\":{\"family\":\"Quist\",\"given\":\"Ben\",\"birthDate\":\"1970-01-01\"},";

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;

    private static Patient person(String id, String member, String family, String given, String birthDate) {
        Patient patient = new Patient();
        patient.setId(id);
        patient.addIdentifier(TestTasks.member(member));
        patient.addName().setFamily(family).addGiven(given);
        patient.getBirthDateElement().setValueAsString(birthDate);
        return patient;
    }

    /** An attachment Task about Ana's number, by the payer to whom a rule releases attachments. */
    private Task attachment(String trackingId, Patient patient) {
        Task task = TestTasks.attachment("11506-3", world.payer.url());
        task.getIdentifierFirstRep().setValue(trackingId);
        task.getContained().set(0, patient);
        return task;
    }

    private static Task query() {
        return TestTasks.query("Condition?patient=[reference]");
    }

    @Test
    void anAttachmentTaskWithAnotherPersonUnderTheMemberNumberIsDecidedByAPersonWhoSeesTheContradiction()
            throws Exception {
        String path = bridge.ask(attachment("RP-1", person("patient", "M-1001", "Quist", "Ben", "1970-01-01")));
        JsonNode waiting = waiting(path);
        String number = waiting.path("id").asText();

        assertThat(waiting.path("reason").asText())
                .contains("CDX-8036", "birth date, family name, given name")
                .doesNotContain("Quist", "1970");
        assertThat(bridge.get("/reviews/" + number).body())
                .contains(
                        "role=\"alert\"", "birth date, family name, given name", "Ben Quist, 1970-01-01", "Ana Rivera");
        assertThat(world.payer.attempts("RP-1")).isZero();

        decide(number, "{\"release\":[\"DocumentReference/document-1\"]}");
        assertThat(bridge.when(path, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(world.payer.taken("RP-1")).hasSize(1);
    }

    @Test
    void oneElementThatDiffersIsEnough() throws Exception {
        Patient son = person("patient", "M-1001", "Rivera", "Ana", "1980-03-02");
        son.setGender(AdministrativeGender.MALE);
        Patient numbered = person("patient", "M-1001", "Rivera", "Ana", "1980-03-02");
        numbered.addIdentifier().setSystem("urn:oid:2.16.840.1.113883.19.5").setValue("of somebody else");
        List<Patient> others = List.of(
                person("patient", "M-1001", "Rivera", "Eva", "1980-03-02"),
                person("patient", "M-1001", "Rivera", "Ana", "1980-02-03"),
                person("patient", "M-1001", "Quist", "Ana", "1980-03-02"),
                son,
                numbered);
        for (int i = 0; i < others.size(); i++) {
            String path = bridge.ask(attachment("RP-2-" + i, others.get(i)));
            assertThat(waiting(path).path("reason").asText()).contains("CDX-8036");
            assertThat(world.payer.attempts("RP-2-" + i)).isZero();
        }
    }

    @Test
    void whatIsOnlyWrittenAnotherWayOrMissingIsReleasedAsBefore() throws Exception {
        Patient missing = new Patient();
        missing.setId("patient");
        missing.addIdentifier(TestTasks.member("M-1001"));
        missing.addName().setFamily("RIVERA-SOTO");
        Task displayed = query();
        displayed.getFor().setDisplay("Rivera, Ana");

        for (Task task : List.of(
                attachment("RP-3", person("patient", "M-1001", "Rivéra", "ANA MARIA", "1980-03")),
                attachment("RP-4", missing),
                displayed)) {
            assertThat(bridge.when(bridge.ask(task), TaskStatus.COMPLETED).getStatus())
                    .isEqualTo(TaskStatus.COMPLETED);
        }
    }

    @Test
    void aDataRequestWaitsWhereverItSaysThatItIsAboutSomebodyElse() throws Exception {
        Patient other = person("p", "M-1001", "Quist", "Ben", "1970-01-01");
        Task byNumber = query();
        byNumber.getFor().setDisplay("Ben Quist");
        Task byReference = query();
        byReference.setFor(new Reference(TestDocuments.address(world.ana)).setDisplay("Quist, Ben"));
        Task contained = query();
        contained.setFor(new Reference("#p")).addContained(other);
        Task beside = query();
        beside.getInputFirstRep().addExtension("urn:x", new Reference("#p"));
        beside.addContained(other);

        for (Task task : List.of(byNumber, byReference, contained, beside)) {
            String path = bridge.ask(task);
            assertThat(waiting(path).path("reason").asText()).contains("CDX-8036");
            assertThat(bridge.task(path).getOutput()).isEmpty();
        }
    }

    @Test
    void aContainedPatientWithoutContradictionNamesThePatient() throws Exception {
        Task contained = query();
        contained.addContained(person("p", "M-1001", "Rivera", "Ana", "1980-03-02"));
        contained.setFor(new Reference("#p"));

        assertThat(bridge.when(bridge.ask(contained), TaskStatus.COMPLETED).getStatus())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aCommunicationRequestAndATaskThatPointsAtOneWait() throws Exception {
        CommunicationRequest request = CommunicationExchangeTest.note("CR-RP");
        request.getSubject().setDisplay("Ben Quist");
        String location = bridge.post("/fhir/CommunicationRequest", request)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        world.payer.keeps("CommunicationRequest/quist", request);
        String fulfil = bridge.ask(TestTasks.fulfil(world.payer.base() + "/CommunicationRequest/quist"));

        for (String path : List.of(location.replaceAll("/_history.*", ""), fulfil)) {
            assertThat(waiting(path).path("reason").asText()).contains("CDX-8036");
        }
        assertThat(world.payer.written()).noneMatch(one -> CommunicationExchangeTest.answers(one, "CR-RP"));
    }

    @Test
    void anAttachmentThatNobodyAskedForWaitsAndIsSentOrRefusedByAPerson() throws Exception {
        send("RP-5", OTHER, "M-1001");
        send("RP-6", OTHER, "M-1001");
        String sent = number("RP-5");
        String refused = number("RP-6");

        JsonNode review =
                new ObjectMapper().readTree(bridge.get("/api/reviews/" + sent).body());
        assertThat(review.path("contradiction").asText()).isEqualTo("birth date, family name, given name");
        assertThat(review.path("described").toString()).contains("Ben Quist, 1970-01-01");
        assertThat(bridge.get("/reviews/" + sent).body()).contains("role=\"alert\"", "Ben Quist");
        decide(sent, "{\"release\":[\"DocumentReference/document-1\"]}");
        decide(refused, "{\"refuse\":\"somebody else\"}");

        await().atMost(SOON).until(() -> progress("RP-5").contains("COMPLETED"));
        await().atMost(SOON).until(() -> progress("RP-6").contains("REJECTED"));
        assertThat(world.payer.taken("RP-5")).hasSize(1);
        assertThat(world.payer.attempts("RP-6")).isZero();
    }

    @Test
    void aMemberNumberOfSomebodyElseWaits() throws Exception {
        send("RP-7", "", "M-2002");

        assertThat(number("RP-7")).isNotEmpty();
        assertThat(progress("RP-7")).contains("WAITING", "CDX-8036", "identifier");
        assertThat(world.payer.attempts("RP-7")).isZero();
    }

    @Test
    void aPatientWhoCantBeReadIsRefusedWithTheReason() throws Exception {
        String wrong = OTHER.replace("1970-01-01", "01/01/1970");

        assertThat(bridge.send("/api/attachments", JSON, body("RP-8", wrong, "M-1001"))
                        .body())
                .contains("birthDate");
    }

    @Test
    void aControlFileAboutSomebodyElseWaits() throws Exception {
        Files.writeString(
                bridge.inbox().resolve("other.attach.yaml"),
                """
                partner: inside
                attachTo: claim
                serviceDate: "2026-01-20"
                trackingId: { system: "https://hospital.test/acn", value: RP-9 }
                member: { system: "https://payer.test/members", value: M-9009 }
                provider: { system: "http://hl7.org/fhir/sid/us-npi", value: "9941339100" }
                patient: { family: Quist, given: Ben, birthDate: 1970-01-01 }
                """);
        try (InputStream sample = getClass().getResourceAsStream("/samples/ccd.xml")) {
            Files.write(bridge.inbox().resolve("other.xml"), sample.readAllBytes());
        }

        await().atMost(Duration.ofMinutes(2)).until(() -> progress("RP-9").contains("WAITING"));
        assertThat(progress("RP-9")).contains("CDX-8036");
        assertThat(world.payer.attempts("RP-9")).isZero();
    }

    @Test
    void aPushOfSomebodyElseWaitsAndOnlyWhatAPersonChoosesIsPushed() throws Exception {
        String body = "{\"partner\":\"inside\"," + OTHER + "\"resources\":[\"" + TestDocuments.address(world.ana)
                + "\",\"" + TestDocuments.address(world.asthma) + "\"]}";
        String id = new ObjectMapper()
                .readTree(bridge.send("/api/push", JSON, body).body())
                .path("id")
                .asText();
        String number = waiting("push " + id).path("id").asText();

        assertThat(bridge.get("/api/push/" + id).body()).contains("WAITING", "CDX-8036");
        assertThat(bridge.get("/reviews/" + number).body()).contains("role=\"alert\"", "Ben Quist");
        long before = pushed(1);
        decide(number, "{\"release\":[\"" + TestDocuments.address(world.asthma) + "\"]}");
        await().atMost(SOON).until(() -> bridge.get("/api/push/" + id).body().contains("COMPLETED"));

        assertThat(pushed(1)).isEqualTo(before + 1);
    }

    /** Transactions at the payer with the asthma and so many resources beside Provenance. */
    private long pushed(int resources) {
        return world.payer.written().stream()
                .filter(Bundle.class::isInstance)
                .map(one -> ((Bundle) one)
                        .getEntry().stream()
                                .map(Bundle.BundleEntryComponent::getResource)
                                .filter(resource -> !"Provenance".equals(resource.fhirType()))
                                .toList())
                .filter(all -> all.size() == resources && all.stream().anyMatch(PatientContradictionTest::isAsthma))
                .count();
    }

    private static boolean isAsthma(Resource resource) {
        return resource instanceof Condition condition
                && "Asthma".equals(condition.getCode().getText());
    }

    private void send(String trackingId, String patient, String member) throws Exception {
        assertThat(bridge.send("/api/attachments", JSON, body(trackingId, patient, member))
                        .statusCode())
                .isEqualTo(202);
    }

    private static String body(String trackingId, String patient, String member) {
        return "{\"partner\":\"inside\",\"document\":\"DocumentReference/document-1\",\"attachTo\":\"claim\"," + patient
                + "\"trackingId\":{\"system\":\"" + ACN + "\",\"value\":\"" + trackingId + "\"},"
                + "\"serviceDate\":\"2026-01-20\","
                + "\"provider\":{\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"9941339100\"},"
                + "\"member\":{\"system\":\"" + TestTasks.MEMBERS + "\",\"value\":\"" + member + "\"}}";
    }

    private String number(String trackingId) {
        return waiting("attachment " + ACN + "|" + trackingId).path("id").asText();
    }

    private String progress(String trackingId) throws Exception {
        String token = URLEncoder.encode(ACN + "|" + trackingId, StandardCharsets.UTF_8);
        return bridge.get("/api/attachments?trackingId=" + token).body();
    }

    private void decide(String number, String decision) throws Exception {
        assertThat(bridge.send("/api/reviews/" + number + "/decision", JSON, decision)
                        .statusCode())
                .isEqualTo(204);
    }

    private JsonNode waiting(String about) {
        return await().atMost(SOON).until(() -> bridge.waiting(about), one -> one != null);
    }
}
