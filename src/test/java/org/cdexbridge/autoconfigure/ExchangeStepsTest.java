package org.cdexbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.flow.PayerEndpoint;
import org.cdexbridge.exchange.review.ReviewQueue;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of a payer in another application, which receives and answers them by routes of its own. */
class ExchangeStepsTest {
    private static final String IN_WORDS = "the letter that she brought";
    private static final byte[] NOTE =
            "<ClinicalDocument>as it came</ClinicalDocument>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path home;

    private static PayerEndpoint payer;
    private static OtherApplication application;

    @BeforeAll
    static void start() throws Exception {
        payer = new PayerEndpoint();
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/endpoints.yaml"),
                """
                feeds: {}
                partners:
                  payer:
                    identifiers: ["https://payer.test/ids|PAYER-1"]
                    types: [Condition, DocumentReference]
                    panel: all
                    release: [{ name: agreed, decision: auto }]
                    submit-attachment: ["%s"]
                    private-network: true
                """
                        .formatted(payer.url()));
        application = new OtherApplication(home, "--cdex.check.enabled=false");
        application.bean(CamelContext.class).addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:requests").to("bean:receiveRequestStep");
                from("timer:exchanges?delay=0&period=50")
                        .to("bean:exchangePoller")
                        .split(body())
                        .to("direct:exchange");
                from("direct:exchange")
                        .onException(Exception.class)
                        .handled(true)
                        .to("bean:exchangeErrorHandler")
                        .end()
                        .to("bean:resolveRequestStep")
                        .to("bean:decideStep")
                        .filter(simple("${body.isReleased}"))
                        .choice()
                        .when(simple("${body.isAttachment}"))
                        .to("bean:submitAttachmentStep")
                        .otherwise()
                        .to("bean:answerStep");
            }
        });
        application.bean(FhirServer.class).transaction(record());
    }

    @AfterAll
    static void stop() {
        application.close();
        payer.close();
    }

    private static List<Resource> record() {
        Patient patient = TestDocuments.patient();
        patient.setName(List.of(new HumanName().setFamily("Rivera").addGiven("Ana")));
        patient.setBirthDateElement(new DateType("1980-03-02"));
        patient.addIdentifier(TestTasks.member("M-1001"));
        Condition asthma = TestDocuments.condition(patient, "Asthma");
        Binary bytes = new Binary().setContentType("application/xml").setData(NOTE);
        bytes.setId("note-1");
        Practitioner author = new Practitioner();
        author.setId("author-1");
        DocumentReference note = new DocumentReference();
        note.setId("document-1");
        note.setStatus(DocumentReferenceStatus.CURRENT);
        note.setSubject(new Reference(TestDocuments.address(patient)));
        note.setType(TestTasks.concept("http://loinc.org", "11506-3"));
        note.addAuthor(new Reference("Practitioner/author-1"));
        note.addContent()
                .setAttachment(
                        new Attachment().setContentType("application/xml").setUrl("Binary/note-1"));
        return List.of(patient, asthma, bytes, author, note);
    }

    @Test
    void anAttachmentIsSubmittedToThePayerAndAudited() {
        Task request = TestTasks.attachment("11506-3", payer.url());
        ResourceAddress address = receive(request.copy());
        Task task = when(address, TaskStatus.COMPLETED);

        assertThat(receive(request)).isEqualTo(address);
        assertThat(payer.taken("ACN-1")).hasSize(1);
        Parameters submitted = payer.taken("ACN-1").get(0);
        assertThat(submitted.getParameter())
                .filteredOn(parameter -> parameter.getName().equals("Attachment"))
                .hasSize(1);
        assertThat(task.getOutput()).hasSize(1);
        await().untilAsserted(() -> assertThat(events()).isNotEmpty());
    }

    @Test
    void aQueryIsAnsweredInTheTask() {
        Task task = when(receive(TestTasks.query("Condition?patient=[reference]")), TaskStatus.COMPLETED);

        assertThat(((Bundle) task.getContained().get(0)).getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactly("Condition");
    }

    @Test
    void whatNoRuleReleasesWaitsForAReviewer() {
        ResourceAddress address = receive(TestTasks.freeText(IN_WORDS));
        ReviewQueue reviews = application.bean(ReviewQueue.class);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(reviews.waiting(""))
                .extracting(one -> one.about())
                .contains(address.toString()));
        reviews.refuse(reviews.waiting("").get(0).id(), "mary", "not needed");

        assertThat(when(address, TaskStatus.FAILED).getStatusReason().getText()).isEqualTo("not needed");
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThatThrownBy(() -> receive(new Patient()))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(RequestRefused.class);
    }

    private static ResourceAddress receive(Resource request) {
        return application
                .bean(CamelContext.class)
                .createProducerTemplate()
                .requestBody("direct:requests", request, ResourceAddress.class);
    }

    private static Task when(ResourceAddress address, TaskStatus status) {
        FhirServer server = application.bean(FhirServer.class);
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> (Task) server.read(address).orElseThrow(), task -> task.getStatus() == status);
    }

    private static List<AuditEvent> events() {
        List<AuditEvent> events = new ArrayList<>();
        application.bean(FhirServer.class).each("AuditEvent", event -> events.add((AuditEvent) event));
        return events;
    }
}
