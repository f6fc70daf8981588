package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** What a person does in the review queue, by page and by program. */
class ReviewQueueTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String NOTE = "DocumentReference/document-1";

    private final ExchangeFixture world = ExchangeFixture.get();
    private final RunningBridge bridge = world.bridge;
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void thePageShowsRequestAndFoundDataAndReleasesWhatIsTicked() throws Exception {
        String path = bridge.ask(TestTasks.freeText("the last progress note"));
        String review = "/reviews/" + waiting(path);

        assertThat(bridge.get("/reviews").body()).contains(review);
        assertThat(bridge.get(review).body()).contains("the last progress note", NOTE, "note-1");
        assertThat(bridge.get(review + "/documents/note-1").body())
                .isEqualTo(new String(ExchangeFixture.NOTE, StandardCharsets.UTF_8));
        assertThat(bridge.submit(review, review + "/release", "chosen=" + encoded(NOTE)))
                .isEqualTo(302);

        Task task = bridge.when(path, TaskStatus.COMPLETED);
        assertThat(((Bundle) task.getContained().get(0)).getEntry()).hasSize(1);
        assertThat(bridge.get(review).statusCode()).isEqualTo(404);
    }

    /** A partner who may have no documents asks in words; the person searches, and releases a problem with its source. */
    @Test
    void freeTextIsAnsweredWithWhateverThePersonFindsOfThePatient() throws Exception {
        String problem = "Condition/" + world.asthma.getIdPart();
        String source = "Provenance/" + world.provenance.getIdPart();
        Task asked = TestTasks.freeText("active problems and who noted them");
        asked.setRequester(new Reference().setIdentifier(TestTasks.id(TestTasks.PAYERS, "PAYER-2")));
        String path = bridge.ask(asked);
        String review = "/api/reviews/" + waiting(path);

        assertThat(json.readTree(bridge.get(review).body()).path("found")).isEmpty();
        JsonNode found = json.readTree(
                        bridge.get(review + "?search=" + encoded("Condition?_revinclude=Provenance:target"))
                                .body())
                .path("found");
        assertThat(found.findValuesAsText("address")).containsExactly(problem, source);
        assertThat(bridge.get("/reviews/" + waiting(path) + "?search=" + encoded("Condition?code:not=x"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(bridge.get("/reviews/" + waiting(path) + "?search=" + encoded("Patient\nCondition\n"))
                        .body())
                .contains(problem)
                .doesNotContain("Release all");
        for (String other : List.of("Condition/" + world.secret.getIdPart(), NOTE, "Condition/none")) {
            assertThat(bridge.send(review + "/decision", JSON, "{\"release\":[\"%s\"]}".formatted(other))
                            .statusCode())
                    .as(other)
                    .isEqualTo(400);
        }
        assertThat(bridge.send(review + "/decision", JSON, "{\"release\":[\"%s\",\"%s\"]}".formatted(problem, source))
                        .statusCode())
                .isEqualTo(204);

        Task task = bridge.when(path, TaskStatus.COMPLETED);
        String output = ((Reference) task.getOutputFirstRep().getValue()).getReference();
        assertThat(((Bundle) RunningBridge.resource(
                                bridge.get("/fhir/" + output).body()))
                        .getEntry())
                .extracting(entry -> entry.getResource().fhirType() + " "
                        + entry.getSearch().getMode().toCode())
                .containsExactly("Condition match", "Provenance include");
    }

    @Test
    void aMessageAsItCameIsNoDocumentToChooseFrom() throws Exception {
        DocumentReference message = ExchangeFixture.note(world.ana, "message-1", "68608-9");
        message.getContentFirstRep().getAttachment().setContentType("x-application/hl7-v2+er7");
        bridge.bean(FhirServer.class).transaction(List.of(message));
        String path = bridge.ask(TestTasks.freeText("whatever there is"));

        assertThat(bridge.get("/api/reviews/" + waiting(path)).body())
                .contains(NOTE)
                .doesNotContain("DocumentReference/message-1");
    }

    @Test
    void aRefusalTellsThePartnerWhy() throws Exception {
        String path = bridge.ask(TestTasks.freeText("everything"));
        String review = "/reviews/" + waiting(path);

        assertThat(bridge.send(review + "/refuse", FORM, "reason=forged").statusCode())
                .isEqualTo(403);
        assertThat(bridge.submit(review, review + "/refuse", "reason=+")).isEqualTo(400);
        assertThat(bridge.submit(review, review + "/refuse", "reason=Not+needed"))
                .isEqualTo(302);

        Task task = bridge.when(path, TaskStatus.FAILED);
        assertThat(task.getStatusReason().getText()).isEqualTo("Not needed");
    }

    @Test
    void theListTellsTheWorkQueueAndShowsOneOnly() throws Exception {
        String path = bridge.ask(TestTasks.freeText("by queue"));
        long number = waiting(path);

        assertThat(bridge.waiting(path).path("workQueue").asText()).isEqualTo("claims-processing");
        assertThat(bridge.get("/reviews?queue=claims-processing").body()).contains("Request " + number + " of");
        assertThat(bridge.get("/reviews?queue=referral").body()).doesNotContain("Request " + number + " of");
        assertThat(bridge.get("/api/reviews?queue=referral").body()).doesNotContain("\"id\":" + number + ",");
    }

    @Test
    void aProgramDecidesAsAPersonDoesAndOnlyOnWhatWasFound() throws Exception {
        String path = bridge.ask(TestTasks.freeText("a note"));
        String review = "/api/reviews/" + waiting(path);
        JsonNode shown = json.readTree(bridge.get(review).body());

        assertThat(shown.at("/request/requestedItems/0/text").asText()).isEqualTo("a note");
        assertThat(shown.at("/found/0/address").asText()).isEqualTo(NOTE);
        assertThat(decide(review, "{\"release\":[\"Condition/" + world.secret.getIdPart() + "\"]}"))
                .isEqualTo(400);
        assertThat(decide(review, "{}")).isEqualTo(400);
        assertThat(decide(review, "{\"release\":[\"" + NOTE + "\"]}")).isEqualTo(204);
        assertThat(decide(review, "{\"release\":[\"" + NOTE + "\"]}")).isEqualTo(404);

        assertThat(bridge.when(path, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aQuestionnaireIsAnsweredInTheReviewQueue() throws Exception {
        String form = "https://payer.test/fhir/Questionnaire/home-oxygen";
        String path = bridge.ask(TestTasks.questionnaire(form));
        String review = "/api/reviews/" + waiting(path);
        String response = "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"questionnaire\":\"";

        assertThat(bridge.send(review + "/answer", JSON, response + "https://payer.test/other\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(bridge.send(review + "/answer", JSON, response + form + "\"}")
                        .statusCode())
                .isEqualTo(204);
        String found =
                json.readTree(bridge.get(review).body()).at("/found/0/address").asText();
        assertThat(decide(review, "{\"release\":[\"" + found + "\"]}")).isEqualTo(204);

        Task task = bridge.when(path, TaskStatus.COMPLETED);
        assertThat(((Reference) task.getOutputFirstRep().getValue()).getReference())
                .isEqualTo(found);
        assertThat(task.getOutputFirstRep().getType().getCodingFirstRep().getCode())
                .isEqualTo("questionnaire-response");
    }

    @Test
    void whatIsWrittenIntoAnAnswerIsKeptWithoutWhatABrowserWouldRun() throws Exception {
        String form = "https://payer.test/fhir/Questionnaire/home-ventilation";
        String path = bridge.ask(TestTasks.questionnaire(form));
        String review = "/api/reviews/" + waiting(path);
        String div =
                "<div xmlns='http://www.w3.org/1999/xhtml'><p onclick='alert(1)'>Words</p><script>alert(1)</script>"
                        + "</div>";
        String inside = "{\"resourceType\":\"Patient\",\"id\":\"p\",\"text\":{\"status\":\"generated\",\"div\":\"" + div
                + "\"}}";
        String item = "{\"linkId\":\"1\",\"text\":\"Q\",\"_text\":{\"extension\":[{\"url\":"
                + "\"http://hl7.org/fhir/StructureDefinition/rendering-xhtml\",\"valueString\":\"" + div + "\"}]}}";
        String answer = "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"questionnaire\":\""
                + form + "\",\"text\":{\"status\":\"generated\",\"div\":\"" + div + "\"},\"contained\":[%s],\"item\":["
                + item + "]}";

        assertThat(bridge.send(review + "/answer", JSON, answer.formatted("{\"resourceType\":\"Binary\",\"id\":\"b\"}"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(bridge.send(review + "/answer", JSON, answer.formatted(inside))
                        .statusCode())
                .isEqualTo(204);

        String found =
                json.readTree(bridge.get(review).body()).at("/found/0/address").asText();
        String kept = new JsonParser()
                .composeString(bridge.bean(FhirServer.class)
                        .read("QuestionnaireResponse", found.substring(found.indexOf('/') + 1))
                        .orElseThrow());
        assertThat(kept).contains("Words", "\"linkId\"").doesNotContain("alert").doesNotContain("rendering-xhtml");
    }

    private int decide(String review, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = bridge.send(review + "/decision", JSON, body);
        return answer.statusCode();
    }

    /** Bookmarks and programs of the release before. */
    @Test
    void theFormerAddressesStillWork() throws Exception {
        for (String address : List.of("/desk", "/desk/send", "/api/desk")) {
            assertThat(bridge.get(address).statusCode()).as(address).isEqualTo(200);
        }
    }

    /** The number of the case in the review queue as soon as it waits. */
    private long waiting(String path) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> bridge.waiting(path), node -> node != null)
                .path("id")
                .asLong();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
