package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was found is looked at before it leaves, by whatever way and whoever decides. */
class ReleaseCheckExchangeTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String JSON = "application/json";
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String NPI = "{\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"9941339100\"}";

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;
    private final ObjectMapper json = new ObjectMapper();

    /** Cal has a problem for all, one with a label, a note of each kind, and things that speak of Ben, too. */
    @BeforeEach
    void store() {
        Patient cal = cal();
        cal.setId("cal");
        Condition open = TestDocuments.condition(cal, "Open");
        open.setId("cal-open");
        Condition labelled = TestDocuments.condition(cal, "Labelled");
        labelled.setId("cal-labelled");
        label(labelled);
        Provenance source = TestDocuments.provenance(cal, open, labelled);
        source.setId("cal-source");
        Observation both = TestDocuments.observation(cal, 1);
        both.setId("cal-and-ben");
        both.addFocus(new Reference(TestDocuments.address(world.ben)));
        DocumentReference ofBoth = ExchangeFixture.note(cal, "cal-note-of-both", "11506-3");
        ofBoth.addAuthor(new Reference(TestDocuments.address(world.ben)));
        Group group = new Group().setType(Group.GroupType.PERSON).setActual(true);
        group.setId("group-1");
        group.addMember().setEntity(new Reference("Patient/cal"));
        Bundle document = TestDocuments.documentBundle(cal);
        document.setId("cal-document");
        bridge.bean(FhirServer.class)
                .transaction(List.of(
                        cal,
                        open,
                        labelled,
                        source,
                        both,
                        ExchangeFixture.note(cal, "cal-note", "11506-3"),
                        ExchangeFixture.note(cal, "cal-letter", "18842-5"),
                        ofBoth,
                        later(),
                        group,
                        document));
    }

    private static Patient cal() {
        return ExchangeFixture.patient("M-8808", "Bergström", "Ylva", "1962-03-04");
    }

    private static void label(Resource resource) {
        resource.getMeta().addSecurity(new Coding(CONFIDENTIALITY, "V", null));
    }

    /** In the name of a payer, about Cal. */
    private static Task by(String payer, Task task) {
        task.setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, payer)));
        task.setFor(new Reference().setIdentifier(TestTasks.member("M-8808")));
        return task;
    }

    private JsonNode waiting(String path) {
        return await().atMost(SOON).until(() -> bridge.waiting(path), node -> node != null);
    }

    private String review(String path) {
        return "/api/reviews/" + waiting(path).path("id").asText();
    }

    private int release(String review, String... addresses) throws Exception {
        String body = json.writeValueAsString(java.util.Map.of("release", addresses));
        return bridge.send(review + "/decision", JSON, body).statusCode();
    }

    private static List<String> results(Task task) {
        return ((Bundle) task.getContained().get(0))
                .getEntry().stream()
                        .map(entry -> entry.getResource().fhirType() + "/"
                                + entry.getResource().getIdElement().getIdPart())
                        .toList();
    }

    @Test
    void aQueryThatBringsADocumentOfAnotherKindWaitsAndAReviewerSeesWhy() throws Exception {
        String path = bridge.ask(by("PAYER-5", TestTasks.query("DocumentReference?patient=[reference]")));

        assertThat(waiting(path).path("reason").asText()).contains("a document of a kind that is not agreed");
        String review = review(path);
        JsonNode found = json.readTree(bridge.get(review).body()).path("found");
        assertThat(found).hasSize(3);
        for (JsonNode item : found) {
            assertThat(item.path("held").toString())
                    .isEqualTo(
                            item.path("address").asText().endsWith("letter")
                                    ? "[\"a document of a kind that is not agreed\"]"
                                    : "[]");
        }
        assertThat(bridge.get(review.replace("/api", "")).body()).contains("Needs a reviewer: ");
        assertThat(release(review, "DocumentReference/cal-note-of-both")).isEqualTo(400);
        assertThat(release(review, "DocumentReference/cal-letter")).isEqualTo(204);

        assertThat(results(bridge.when(path, TaskStatus.COMPLETED))).containsExactly("DocumentReference/cal-letter");
    }

    @Test
    void anAllowedCodeBesideAnotherDoesNotCarryIt() throws Exception {
        Task both = by("PAYER-5", TestTasks.loinc("11506-3"));
        ((CodeableConcept) both.getInputFirstRep().getValue())
                .addCoding(new Coding("http://loinc.org", "18842-5", null));

        assertThat(waiting(bridge.ask(both)).path("reason").asText())
                .contains("a document of a kind that is not agreed");
        assertThat(results(bridge.when(bridge.ask(by("PAYER-5", TestTasks.loinc("11506-3"))), TaskStatus.COMPLETED)))
                .containsExactly("DocumentReference/cal-note");
    }

    @Test
    void whatSpeaksOfSomebodyOutsideThePanelIsNotFound() throws Exception {
        Task task = bridge.when(
                bridge.ask(by("PAYER-5", TestTasks.query("Observation?patient=[reference]"))), TaskStatus.FAILED);

        assertThat(task.getStatusReason().getText()).isEqualTo("No matching results");
    }

    @Test
    void whatHasALabelWaitsAndWhatIsReleasedSpeaksOfNothingElse() throws Exception {
        String path = bridge.ask(
                by("PAYER-5", TestTasks.query("Condition?patient=[reference]&_revinclude=Provenance:target")));

        assertThat(waiting(path).path("reason").asText()).contains("label V");
        assertThat(release(review(path), "Condition/cal-open", "Provenance/cal-source"))
                .isEqualTo(204);

        Task task = bridge.when(path, TaskStatus.COMPLETED);
        assertThat(results(task)).containsExactly("Condition/cal-open", "Provenance/cal-source");
        Bundle bundle = (Bundle) task.getContained().get(0);
        assertThat(((Provenance) bundle.getEntry().get(1).getResource()).getTarget())
                .extracting(Reference::getReference)
                .containsExactly("Condition/cal-open");
    }

    @Test
    void aCommunicationRequestIsLookedAtInTheSameWay() throws Exception {
        CommunicationRequest asked = new CommunicationRequest();
        asked.setStatus(CommunicationRequest.CommunicationRequestStatus.ACTIVE);
        asked.setSubject(new Reference().setIdentifier(TestTasks.member("M-8808")));
        asked.setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, "PAYER-5")));
        asked.addPayload()
                .setContent(new StringType("problems"))
                .addExtension(
                        "http://hl7.org/fhir/us/davinci-cdex/StructureDefinition/cdex-payload-query-string",
                        new StringType("Condition?patient=cal"));
        String location = bridge.post("/fhir/CommunicationRequest", asked)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        String path = location.substring(location.indexOf("/fhir/"), location.indexOf("/_history"));
        assertThat(waiting(path).path("reason").asText()).contains("label V");
    }

    @Test
    void aMemberOfAGroupIsOnThePanelForRequestsToo() throws Exception {
        Task task = bridge.when(
                bridge.ask(by("PAYER-6", TestTasks.query("Condition?patient=[reference]&_id=cal-open"))),
                TaskStatus.COMPLETED);

        assertThat(results(task)).contains("Condition/cal-open");
    }

    /** The payer is busy when it is sent first; meanwhile the document got a label. */
    @Test
    void whatGotALabelBeforeItLeftGoesToAPerson() throws Exception {
        world.payer.answers("ACN-L1", new PayerEndpoint.Answer(503, ""), new PayerEndpoint.Answer(503, ""));
        Task request = TestTasks.attachment("11506-3", world.payer.url());
        request.getIdentifierFirstRep().setValue("ACN-L1");
        request.getRequester().getIdentifier().setValue("PAYER-5");
        Patient contained = (Patient) request.getContained().get(0);
        contained.getIdentifierFirstRep().setValue("M-8808");
        contained.getNameFirstRep().setFamily("Bergström").setGiven(List.of(new StringType("Ylva")));
        contained.getBirthDateElement().setValueAsString("1962-03-04");
        contained.setGender(cal().getGender());
        String path = bridge.ask(request);
        await().atMost(SOON).until(() -> world.payer.attempts("ACN-L1") == 1);
        DocumentReference note = ExchangeFixture.note(cal(), "cal-note", "11506-3");
        note.setSubject(new Reference("Patient/cal"));
        label(note);
        bridge.bean(FhirServer.class).transaction(List.of(note));

        assertThat(waiting(path).path("reason").asText()).contains("label V");
        assertThat(world.payer.taken("ACN-L1")).isEmpty();
        assertThat(release(review(path), "DocumentReference/cal-note")).isEqualTo(204);
        assertThat(bridge.when(path, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(world.payer.taken("ACN-L1")).hasSize(1);
    }

    private String attachment(String document, String tracking, String more) {
        return "{\"partner\":\"kinds\",\"document\":\"DocumentReference/" + document
                + "\",\"attachTo\":\"preauthorization\"," + more
                + "\"trackingId\":{\"system\":\"https://hospital.test/acn\",\"value\":\"" + tracking + "\"},"
                + "\"provider\":" + NPI
                + ",\"member\":{\"system\":\"https://payer.test/members\",\"value\":\"M-8808\"}}";
    }

    @Test
    void anAttachmentThatNobodyAskedForNeedsThatSomebodySawWhyItIsHeld() throws Exception {
        String confirmed = "\"confirmed\":true,";
        var held = bridge.send("/api/attachments", JSON, attachment("cal-letter", "CAL-1", ""));
        assertThat(held.statusCode()).isEqualTo(400);
        assertThat(held.body()).contains("a reviewer must confirm this", "a kind that is not agreed");
        assertThat(bridge.send("/api/attachments", JSON, attachment("cal-note-of-both", "CAL-2", confirmed))
                        .statusCode())
                .isEqualTo(400);
        assertThat(bridge.send("/api/attachments", JSON, attachment("cal-letter", "CAL-1", confirmed))
                        .statusCode())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> world.payer.taken("CAL-1").size() == 1);
    }

    /** The payer is busy; meanwhile the document got a label that nobody has seen. */
    @Test
    void whatGotALabelBeforeItWasDeliveredIsNotSent() throws Exception {
        PayerEndpoint.Answer busy = new PayerEndpoint.Answer(503, "");
        world.payer.answers("CAL-3", busy, busy, busy, busy);
        assertThat(bridge.send("/api/attachments", JSON, attachment("cal-later", "CAL-3", ""))
                        .statusCode())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> world.payer.attempts("CAL-3") > 0);
        DocumentReference note = later();
        label(note);
        bridge.bean(FhirServer.class).transaction(List.of(note));

        QueuedExchange ended = await().atMost(SOON)
                .until(
                        () -> bridge.bean(ExchangeQueue.class)
                                .find("attachment https://hospital.test/acn|CAL-3")
                                .orElseThrow(),
                        QueuedExchange::isOver);
        assertThat(ended.reason()).contains("CDX-8053", "label V");
        assertThat(world.payer.taken("CAL-3")).isEmpty();
    }

    private static DocumentReference later() {
        DocumentReference note = ExchangeFixture.note(cal(), "cal-later", "11506-3");
        note.setSubject(new Reference("Patient/cal"));
        note.setStatus(org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus.SUPERSEDED);
        return note;
    }

    @Test
    void aPushNeedsThatSomebodySawWhyItIsHeldAndItsProvenanceSpeaksOfNothingElse() throws Exception {
        String two = "{\"partner\":\"kinds\",\"resources\":[\"Patient/cal\",\"Condition/cal-labelled\"]%s}";
        assertThat(bridge.send("/api/push", JSON, two.formatted("")).body())
                .contains("a reviewer must confirm this", "label V");
        assertThat(bridge.send("/api/push", JSON, two.formatted(",\"confirmed\":true"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(bridge.send("/api/push", JSON, "{\"partner\":\"kinds\",\"document\":\"Bundle/cal-document\"}")
                        .body())
                .contains("a kind that is not agreed");
        assertThat(bridge.send(
                                "/api/push",
                                JSON,
                                "{\"partner\":\"kinds\",\"resources\":[\"Patient/cal\",\"Observation/cal-and-ben\"],\"confirmed\":true}")
                        .statusCode())
                .isEqualTo(400);

        assertThat(bridge.send(
                                "/api/push",
                                JSON,
                                "{\"partner\":\"kinds\",\"resources\":[\"Patient/cal\",\"Condition/cal-open\"]}")
                        .statusCode())
                .isEqualTo(202);
        await().atMost(SOON)
                .until(() -> pushed("Open").size() == 1 && pushed("Labelled").size() == 1);
        List<Provenance> sources = pushed("Open").get(0).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Provenance.class::isInstance)
                .map(Provenance.class::cast)
                .toList();
        assertThat(sources).hasSize(1);
        assertThat(sources.get(0).getTarget()).hasSize(1);
    }

    private List<Bundle> pushed(String condition) {
        List<Bundle> bundles = new ArrayList<>();
        world.payer.written().forEach(one -> {
            if (one instanceof Bundle bundle
                    && bundle.getEntry().stream()
                            .map(Bundle.BundleEntryComponent::getResource)
                            .anyMatch(entry -> entry instanceof Condition some
                                    && condition.equals(some.getCode().getText()))) {
                bundles.add(bundle);
            }
        });
        return bundles;
    }

    @Test
    void aControlFileIsNoPerson() throws Exception {
        String letter;
        try (InputStream sample = getClass().getResourceAsStream("/samples/discharge-summary.xml")) {
            letter = new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        }
        String control =
                """
                partner: told
                attachTo: preauthorization
                trackingId: { system: "https://hospital.test/acn", value: CONTROL-V }
                member: { system: "urn:oid:2.999.7.2", value: MRN-5290 }
                provider: { system: "http://hl7.org/fhir/sid/us-npi", value: "9941339100" }
                """;
        Files.writeString(bridge.inbox().resolve("confirming.attach.yaml"), control + "confirmed: true\n");
        Files.writeString(bridge.inbox().resolve("held.attach.yaml"), control);
        Files.writeString(
                bridge.inbox().resolve("held.xml"),
                letter.replace("<confidentialityCode code=\"N", "<confidentialityCode code=\"V")
                        .replace("</title>", " held</title>"));

        QueuedExchange failed = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> bridge.bean(ExchangeQueue.class).list(QueuedExchange.State.FAILED, 1000).stream()
                                .filter(one -> one.about().startsWith("control "))
                                .findFirst()
                                .orElse(null),
                        one -> one != null);
        assertThat(failed.reason()).contains("CDX-8052", "a reviewer must confirm this", "label V");
        assertThat(world.payer.taken("CONTROL-V")).isEmpty();
        var reason = bridge.inbox().resolve("error/confirming.attach.yaml.finding.txt");
        await().atMost(SOON).until(() -> Files.exists(reason));
        assertThat(Files.readString(reason)).contains("CDX-8052");
    }
}
