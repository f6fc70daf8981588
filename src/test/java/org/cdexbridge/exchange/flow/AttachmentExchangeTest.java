package org.cdexbridge.exchange.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.cdexbridge.exchange.flow.PayerEndpoint.Answer;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** Attachments that a payer asks for. */
class AttachmentExchangeTest {
    private static final String ERROR =
            """
            {"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"not-found",
             "details":{"text":"no such claim"}}]}
            """;

    private final ExchangeFixture world = ExchangeFixture.get();

    private Task request(String trackingId) {
        return request(trackingId, "11506-3", world.payer.url());
    }

    private static Task request(String trackingId, String loinc, String url) {
        Task task = TestTasks.attachment(loinc, url);
        task.getIdentifierFirstRep().setValue(trackingId);
        return task;
    }

    @Test
    void thePayerGetsTheDocumentByteForByteWithEverythingItNeedsToFindItsClaim() throws Exception {
        Task task = world.bridge.when(world.bridge.ask(request("ACN-1")), TaskStatus.COMPLETED);

        assertThat(task.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.getOutput())
                .extracting(output -> ((Reference) output.getValue()).getReference())
                .containsExactly("DocumentReference/document-1");
        assertThat(world.payer.taken("ACN-1")).hasSize(1);
        Parameters parameters = world.payer.taken("ACN-1").get(0);
        assertThat(parameters.getParameter())
                .extracting(ParametersParameterComponent::getName)
                .containsExactly(
                        "TrackingId",
                        "AttachTo",
                        "PayerId",
                        "OrganizationId",
                        "ProviderId",
                        "MemberId",
                        "ServiceDate",
                        "Attachment",
                        "Final");
        assertThat(parameters.getParameter("ServiceDate").getValue().primitiveValue())
                .isEqualTo("2026-01-20");
        assertThat(((Identifier) parameters.getParameter("ProviderId").getValue()).getValue())
                .isEqualTo("9941339100");
        List<ParametersParameterComponent> parts =
                parameters.getParameter("Attachment").getPart();
        assertThat(parts)
                .extracting(ParametersParameterComponent::getName)
                .containsExactly("LineItem", "LineItem", "Code", "Content");
        DocumentReference document = (DocumentReference) parts.get(3).getResource();
        assertThat(document.getIdElement().getValue()).isEqualTo("document-1");
        assertThat(document.getContentFirstRep().getAttachment().getData()).isEqualTo(ExchangeFixture.NOTE);
        assertThat(document.getSubject().getReference()).isNull();
        assertThat(document.getSubject().getIdentifier().getValue()).isEqualTo("M-1001");
    }

    @Test
    void theAnswersToAQuestionnaireAreSentAndAreTheOutputAsItsContext() throws Exception {
        String form = "https://payer.test/fhir/Questionnaire/home-oxygen";
        Task request = TestTasks.attachmentForm(form, world.payer.url());
        request.getIdentifierFirstRep().setValue("ACN-FORM");
        String path = world.bridge.ask(request);
        String review = review(path);
        String response = "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"questionnaire\":\"";
        world.bridge.send(review + "/answer", "application/json", response + form + "\"}");
        String found = new ObjectMapper()
                .readTree(world.bridge.get(review).body())
                .at("/found/0/address")
                .asText();
        world.bridge.send(review + "/decision", "application/json", "{\"release\":[\"" + found + "\"]}");

        Task task = world.bridge.when(path, TaskStatus.COMPLETED);

        assertThat(task.getOutput())
                .extracting(output -> output.getType().getCodingFirstRep().getCode())
                .containsExactly("questionnaire-context");
        assertThat(world.payer.taken("ACN-FORM")).hasSize(1);
    }

    @Test
    void aPayerWhoIsBusyIsTriedAgainAndCountsOneSubmission() throws Exception {
        world.payer.answers("ACN-2", new Answer(503, ""), new Answer(429, ""));

        Task task = world.bridge.when(world.bridge.ask(request("ACN-2")), TaskStatus.COMPLETED);

        assertThat(task.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(world.payer.attempts("ACN-2")).isEqualTo(3);
        assertThat(world.payer.taken("ACN-2")).hasSize(1);
    }

    @Test
    void aSuccessWithSomethingElseIsTriedAgainAndTheTaskSaysSoMeanwhile() throws Exception {
        world.payer.answers(
                "ACN-H1",
                new Answer(200, "<html><body>Sign in</body></html>"),
                new Answer(200, "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"infor"),
                new Answer(202, "{\"resourceType\":\"OperationOutcome\"}"));

        String path = world.bridge.ask(request("ACN-H1"));

        assertThat(world.bridge.when(path, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(world.payer.attempts("ACN-H1")).isEqualTo(3);
        assertThat(world.bridge.get(path + "/_history").body())
                .contains(
                        "\"on-hold\"", "waiting for the requester's server: HTTP status 200 with something else than");
        assertThat(world.bridge.task(path).hasBusinessStatus()).isFalse();
    }

    @Test
    void aSuccessThatStaysUnclearIsLeftToAPerson() throws Exception {
        Answer page = new Answer(200, "<!DOCTYPE html><html></html>");
        world.payer.answers("ACN-H2", page, page, page, page, page);
        String path = world.bridge.ask(request("ACN-H2"));

        review(path);

        assertThat(waiting(path).toString()).contains("CDX-8050", "something else than");
        Task task = world.bridge.task(path);
        assertThat(task.getStatus()).isEqualTo(TaskStatus.INPROGRESS);
        assertThat(task.getBusinessStatus().getText()).isEqualTo("waiting for review");
        assertThat(world.payer.attempts("ACN-H2")).isEqualTo(5);
    }

    @Test
    void theSameTaskSentTwiceIsOne() throws Exception {
        Task task = request("ACN-D1");
        String path = world.bridge.ask(task);
        for (int again = 0; again < 2; again++) {
            task.setAuthoredOn(new Date());
            HttpResponse<String> answer = world.bridge.post("/fhir/Task", task);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains(path);
            assertThat(world.bridge.when(path, TaskStatus.COMPLETED).getStatus())
                    .isEqualTo(TaskStatus.COMPLETED);
        }
        assertThat(world.payer.taken("ACN-D1")).hasSize(1);
        Task another = request("ACN-D1", "18842-5", world.payer.url());
        assertThat(world.bridge.ask(another)).isNotEqualTo(path);
    }

    @Test
    void aTaskWithoutANumberMayBeSentTwice() throws Exception {
        Task task = TestTasks.query("Condition?patient=[reference]");
        assertThat(world.bridge.ask(task)).isNotEqualTo(world.bridge.ask(task));
    }

    @Test
    void anErrorInA200IsARefusalAndIsNotSentAgain() throws Exception {
        world.payer.answers("ACN-3", new Answer(200, ERROR));

        Task task = world.bridge.when(world.bridge.ask(request("ACN-3")), TaskStatus.FAILED);

        assertThat(task.getStatus()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.getStatusReason().getText()).contains("CDX-8050", "no such claim");
        assertThat(world.payer.attempts("ACN-3")).isEqualTo(1);
    }

    @Test
    void whatIsTooLargeGoesToAPersonWhoMaySendLess() throws Exception {
        world.payer.answers("ACN-4", new Answer(413, ""));

        String path = world.bridge.ask(request("ACN-4"));
        String review = review(path);
        assertThat(waiting(path).toString()).contains("CDX-8050", "413");
        String found = new ObjectMapper()
                .readTree(world.bridge.get(review).body())
                .at("/found/0/address")
                .asText();
        world.bridge.send(review + "/decision", "application/json", "{\"release\":[\"" + found + "\"]}");

        assertThat(world.bridge.when(path, TaskStatus.COMPLETED).getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(world.payer.taken("ACN-4")).hasSize(1);
    }

    @Test
    void whatIsTooLargeIsReadHereByAPayerThatDoesSo() throws Exception {
        world.payer.answers("ACN-R1", new Answer(413, ""));
        Task request = request("ACN-R1");
        request.getRequester().getIdentifier().setValue("PAYER-3");

        assertThat(world.bridge
                        .when(world.bridge.ask(request), TaskStatus.COMPLETED)
                        .getStatus())
                .isEqualTo(TaskStatus.COMPLETED);

        Attachment attachment = document(world.payer.taken("ACN-R1").get(0))
                .getContentFirstRep()
                .getAttachment();
        assertThat(attachment.hasData()).isFalse();
        assertThat(attachment.getUrl())
                .isEqualTo(world.bridge.bean(FhirServer.class).base() + "/Binary/note-1");
    }

    @Test
    void inPartsForAPayerThatTakesSeveralSubmissions() throws Exception {
        Task request = request("ACN-P1");
        TestTasks.severalSubmits(TestTasks.alsoNeeded(request, "28570-0"));
        String path = world.bridge.ask(request);
        String review = review(path);

        decide(review, "{\"release\":[\"DocumentReference/document-1\"],\"more\":true}");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        world.payer.taken("ACN-P1").size() == 1 && review(path).equals(review));
        assertThat(world.bridge.task(path).getStatus()).isEqualTo(TaskStatus.INPROGRESS);
        world.add("document-2", "28570-0");
        decide(review, "{\"release\":[\"DocumentReference/document-2\"]}");

        Task task = world.bridge.when(path, TaskStatus.COMPLETED);
        assertThat(world.payer.taken("ACN-P1"))
                .extracting(parameters ->
                        parameters.getParameter("Final").getValue().primitiveValue())
                .containsExactly("false", "true");
        assertThat(task.getOutput())
                .extracting(output -> ((Reference) output.getValue()).getReference())
                .containsExactly("DocumentReference/document-1", "DocumentReference/document-2");
    }

    @Test
    void inOnePieceForAPayerThatTakesOneSubmission() throws Exception {
        Task request = request("ACN-P2");
        TestTasks.alsoNeeded(request, "18776-5");
        String review = review(world.bridge.ask(request));

        assertThat(decide(review, "{\"release\":[\"DocumentReference/document-1\"],\"more\":true}"))
                .isEqualTo(400);
    }

    @Test
    void aPayerThatDoesNotLetUsInIsLeftToAPersonAfterAFewAttempts() throws Exception {
        Answer forbidden = new Answer(403, "");
        world.payer.answers("ACN-F1", forbidden, forbidden, forbidden, forbidden, forbidden);
        String path = world.bridge.ask(request("ACN-F1"));

        String review = review(path);
        assertThat(world.bridge.get(review).body())
                .contains("\"trackingId\":{\"system\"")
                .doesNotContain(":null");
        assertThat(world.bridge.get(review.replace("/api", "")).body()).contains("claim", "tracking id ACN-F1");
        assertThat(waiting(path).toString()).contains("CDX-8050", "403");
        assertThat(world.payer.attempts("ACN-F1")).isEqualTo(5);
    }

    private static DocumentReference document(Parameters parameters) {
        List<ParametersParameterComponent> parts =
                parameters.getParameter("Attachment").getPart();
        return (DocumentReference) parts.get(parts.size() - 1).getResource();
    }

    /** Where the request is decided, as soon as it waits. */
    private String review(String path) {
        JsonNode waiting = await().atMost(Duration.ofSeconds(30)).until(() -> waiting(path), node -> node != null);
        return "/api/reviews/" + waiting.path("id").asText();
    }

    private int decide(String review, String decision) throws Exception {
        return world.bridge
                .send(review + "/decision", "application/json", decision)
                .statusCode();
    }

    private JsonNode waiting(String path) throws Exception {
        return world.bridge.waiting(path);
    }

    @Test
    void nothingGoesToAnAddressThatOnlyTheRequestNames() throws Exception {
        String foreign = world.payer.url().replace("localhost", "127.0.0.1");

        Task task = world.bridge.when(world.bridge.ask(request("ACN-5", "11506-3", foreign)), TaskStatus.REJECTED);

        assertThat(task.getStatus()).isEqualTo(TaskStatus.REJECTED);
        assertThat(task.getStatusReason().getText()).contains("CDX-8033");
        assertThat(world.payer.attempts("ACN-5")).isZero();
    }

    @Test
    void aDocumentThatIsNotThereFailsAndNothingIsSent() throws Exception {
        Task task =
                world.bridge.when(world.bridge.ask(request("ACN-6", "11504-8", world.payer.url())), TaskStatus.FAILED);

        assertThat(task.getStatusReason().getText()).isEqualTo("No matching results");
        assertThat(world.payer.attempts("ACN-6")).isZero();
    }

    @Test
    void anAttachmentThatNobodyAskedForIsSentOnceUnderItsTrackingId() throws Exception {
        String body = unasked("\"trackingId\":{\"system\":\"https://hospital.test/acn\",\"value\":\"OUR-1\"},");

        assertThat(world.bridge
                        .send("/api/attachments", "application/json", body)
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> progress("https://hospital.test/acn|OUR-1").contains("COMPLETED"));
        HttpResponse<String> again = world.bridge.send("/api/attachments", "application/json", body);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("used before");
        assertThat(world.payer.taken("OUR-1")).hasSize(1);
        Parameters parameters = world.payer.taken("OUR-1").get(0);
        DocumentReference document = (DocumentReference)
                parameters.getParameter("Attachment").getPart().get(1).getResource();
        assertThat(document.getContentFirstRep().getAttachment().getData()).isEqualTo(ExchangeFixture.NOTE);
    }

    @Test
    void severalUnderOneTrackingIdWhenItIsSaidThatMoreFollows() throws Exception {
        String named = unasked("\"trackingId\":{\"system\":\"https://hospital.test/acn\",\"value\":\"OUR-7\"},");
        String first = named.replaceFirst("\\{", "{\"more\":true,");
        for (String body : List.of(first, named)) {
            assertThat(world.bridge
                            .send("/api/attachments", "application/json", body)
                            .statusCode())
                    .isEqualTo(202);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.payer.taken("OUR-7").size() == 2);

        assertThat(world.payer.taken("OUR-7"))
                .extracting(parameters ->
                        parameters.getParameter("Final").getValue().primitiveValue())
                .containsExactlyInAnyOrder("false", "true");
        assertThat(world.bridge
                        .send("/api/attachments", "application/json", named)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anAttachmentToAClaimNeedsItsServiceDateAndAPartnerWhoMayHaveIt() throws Exception {
        String undated = unasked("").replace("\"serviceDate\":\"2026-01-20\",", "");
        String stranger = unasked("").replace("inside", "outside");

        assertThat(world.bridge
                        .send("/api/attachments", "application/json", undated)
                        .body())
                .contains("serviceDate");
        assertThat(world.bridge
                        .send("/api/attachments", "application/json", stranger)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aNumberOrCodeOfWhichNobodySaysTheSystemIsSentWithoutOne() throws Exception {
        String body = unasked("\"trackingId\":{\"system\":\"https://hospital.test/acn\",\"value\":\"OUR-10\"},")
                .replaceFirst("\\{", "{\"code\":{\"code\":\"11506-3\"},")
                .replace("\"system\":\"http://hl7.org/fhir/sid/us-npi\",", "")
                .replace("\"system\":\"https://payer.test/members\",", "");

        assertThat(world.bridge
                        .send("/api/attachments", "application/json", body)
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !world.payer.taken("OUR-10").isEmpty());

        Parameters parameters = world.payer.taken("OUR-10").get(0);
        for (String name : List.of("ProviderId", "MemberId")) {
            Identifier sent = (Identifier) parameters.getParameter(name).getValue();
            assertThat(sent.hasSystem()).as(name).isFalse();
            assertThat(sent.hasValue()).as(name).isTrue();
        }
    }

    @Test
    void anIdentifierWithoutItsNumberIsRefused() throws Exception {
        String body = unasked("").replace(",\"value\":\"9941339100\"", "");

        HttpResponse<String> answer = world.bridge.send("/api/attachments", "application/json", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("an identifier needs a value");
    }

    private String progress(String trackingId) throws Exception {
        return world.bridge
                .get("/api/attachments?trackingId=" + URLEncoder.encode(trackingId, StandardCharsets.UTF_8))
                .body();
    }

    private static String unasked(String trackingId) {
        return "{\"partner\":\"inside\",\"document\":\"DocumentReference/document-1\",\"attachTo\":\"claim\","
                + trackingId + "\"serviceDate\":\"2026-01-20\","
                + "\"provider\":{\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"9941339100\"},"
                + "\"member\":{\"system\":\"https://payer.test/members\",\"value\":\"M-1001\"}}";
    }

    @Test
    void aControlFileSendsTheDroppedDocumentBesideItByteForByte() throws Exception {
        byte[] document;
        try (InputStream sample = getClass().getResourceAsStream("/samples/ccd.xml")) {
            document = sample.readAllBytes();
        }
        Path inbox = world.bridge.inbox();
        Files.writeString(
                inbox.resolve("summary.attach.yaml"),
                """
                partner: inside
                attachTo: claim
                serviceDate: "2026-01-20"
                trackingId: { system: "https://hospital.test/acn", value: OUR-2 }
                member: { system: "https://payer.test/members", value: M-3003 }
                provider: { system: "http://hl7.org/fhir/sid/us-npi", value: "9941339100" }
                """);
        Files.write(inbox.resolve("summary.xml"), document);

        await().atMost(Duration.ofMinutes(2))
                .until(() -> !world.payer.taken("OUR-2").isEmpty());
        List<ParametersParameterComponent> parts =
                world.payer.taken("OUR-2").get(0).getParameter("Attachment").getPart();
        DocumentReference sent = (DocumentReference) parts.get(parts.size() - 1).getResource();
        assertThat(sent.getContentFirstRep().getAttachment().getData()).isEqualTo(document);
    }

    @Test
    void aControlFileThatBreaksARuleIsPutAsideWithTheReason() throws Exception {
        Path inbox = world.bridge.inbox();
        Files.writeString(inbox.resolve("wrong.attach.yaml"), "partner: inside\nattachTo: claim\n");

        Path reason = inbox.resolve("error/wrong.attach.yaml.finding.txt");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(reason));
        assertThat(Files.readString(reason)).contains("CDX-8052", "member");
    }
}
