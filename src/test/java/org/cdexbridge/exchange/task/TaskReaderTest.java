package org.cdexbridge.exchange.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.cdexbridge.samples.SampleFiles;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.UrlType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskReaderTest {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String URL = "https://payer.test/fhir/$submit-attachment";

    @Test
    void aQueryTaskGivesItsQueryItsPartiesAndItsPurpose() {
        Task task = TestTasks.signed(TestTasks.purpose(
                TestTasks.query("Condition?patient=p1"),
                "http://terminology.hl7.org/CodeSystem/v3-ActReason",
                "COVERAGE"));
        task.addBasedOn(new Reference("https://payer.test/fhir/CommunicationRequest/cr9"));

        Request request = TaskReader.read(task);

        assertThat(request.form()).isEqualTo(Request.Form.DATA_REQUEST);
        assertThat(request.requestedItems()).containsExactly(RequestedItem.query("Condition?patient=p1"));
        assertThat(request.patient().identifiers()).containsExactly(new BusinessId(TestTasks.MEMBERS, "M-1001"));
        assertThat(request.requester().identifiers()).containsExactly(new BusinessId(TestTasks.PAYERS, "PAYER-1"));
        assertThat(request.purposes()).extracting(Code::code).containsExactly("COVERAGE");
        assertThat(request.workQueue()).isEqualTo("claims-processing");
        assertThat(request.signature()).isTrue();
        assertThat(request.basedOn()).containsExactly("https://payer.test/fhir/CommunicationRequest/cr9");
        assertThat(request.needsPerson()).isFalse();
    }

    @Test
    void freeTextAndQuestionnaireNeedAPerson() {
        assertThat(TaskReader.read(TestTasks.freeText("latest cardiology consult"))
                        .needsPerson())
                .isTrue();
        assertThat(TaskReader.read(TestTasks.questionnaire("https://payer.test/fhir/Questionnaire/q"))
                        .needsPerson())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            http://loinc.org               | 11506-3 | -                                | -
            http://loinc.org               | 11506-3 | Progress note                    | Progress notes
            http://loinc.org               | 11506-3 | -                                | All of the patient's progress notes, please
            http://loinc.org               | 34117-2 | History and physical note        | H&P
            http://loinc.org               | 18842-5 | Discharge Summary                | discharge summarization note
            urn:oid:2.16.840.1.113883.6.1  | 11488-4 | Consult note                     | Consultation Note
            http://loinc.org               | 34776-5 | Gerontology medicine Consult note | Gerontology consult notes
            """)
    void aDocumentTypeUnderItsOwnNamesIsLookedUp(String system, String code, String display, String text) {
        assertThat(TaskReader.read(documents(system, code, display, text)).needsPerson())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            http://loinc.org                        | 11506-3   | -                              | progress notes since 2024-05-01
            http://loinc.org                        | 11506-3   | -                              | latest progress note
            http://loinc.org                        | 11506-3   | Progress note                  | by Dr. Quillfeather only
            http://loinc.org                        | 11506-3   | Progress notes about the knee  | -
            http://loinc.org                        | 34776-5   | Consult note                   | about the knee
            http://snomed.info/sct                  | 371532007 | Progress report                | -
            https://codesystem.x12.org/005010/755   | B3        | Physician order                | -
            https://payer.test/documents            | 11506-3   | -                              | Progress note
            -                                       | 11506-3   | -                              | -
            """)
    void aCodeThatNoDocumentHasOrWordsThatNarrowATypeNeedAPerson(
            String system, String code, String display, String text) {
        assertThat(TaskReader.read(documents(system, code, display, text)).needsPerson())
                .isTrue();
    }

    @Test
    void aCodeOfAnotherSystemBesideALoincCodeNarrowsOnlyByItsWords() {
        Task same = documents("http://loinc.org", "11506-3", "Progress note", null);
        concept(same).addCoding(new Coding("http://snomed.info/sct", "371532007", "Progress report"));
        Task narrower = documents("http://loinc.org", "11506-3", "Progress note", null);
        concept(narrower).addCoding(new Coding("https://payer.test/documents", "CARD", "Cardiology note"));

        assertThat(TaskReader.read(same).needsPerson()).isFalse();
        assertThat(TaskReader.read(narrower).needsPerson()).isTrue();
    }

    private static Task documents(String system, String code, String display, String text) {
        Task task = TestTasks.loinc(code);
        concept(task).setText(text).getCodingFirstRep().setSystem(system).setDisplay(display);
        return task;
    }

    private static CodeableConcept concept(Task task) {
        return (CodeableConcept) task.getInputFirstRep().getValue();
    }

    @Test
    void aTaskOfHrexAloneIsReadByItsInputs() {
        Task task = TestTasks.query("Condition?patient=p1");
        task.setCode(TestTasks.concept(TaskCodes.HREX, TaskCodes.DATA_REQUEST));

        Request request = TaskReader.read(task);

        assertThat(request.form()).isEqualTo(Request.Form.HREX_DATA_REQUEST);
        assertThat(request.requestedItems()).extracting(RequestedItem::kind).containsExactly(RequestedItem.Kind.QUERY);
    }

    @Test
    void whatATaskSaysOfThePatientIsReadWhereverItStands() {
        Task attachment = TestTasks.attachment("11506-3", URL);
        Task request = TestTasks.query("Condition?patient=p1");
        request.setFor(new Reference("#patient").setDisplay("Ana R."));
        request.addContained(attachment.getContained().get(0));

        assertThat(TaskReader.read(attachment).patient().described())
                .extracting(Demographics::words)
                .containsExactly("Ana Rivera, 1980-03-02");
        Party patient = TaskReader.read(request).patient();
        assertThat(patient.reference()).isEmpty();
        assertThat(patient.identifiers()).containsExactly(new BusinessId(TestTasks.MEMBERS, "M-1001"));
        assertThat(patient.described())
                .extracting(Demographics::words)
                .containsExactly("Ana Rivera, 1980-03-02", "Ana R.");
    }

    @Test
    void anAttachmentTaskGivesWhatThePayerMustGetBack() {
        Request request = TaskReader.read(TestTasks.attachment("11506-3", URL));

        assertThat(request.form()).isEqualTo(Request.Form.ATTACHMENT_2_1);
        assertThat(request.due()).contains(LocalDate.of(2026, 2, 15));
        assertThat(request.requestedItems()).singleElement().satisfies(wish -> {
            assertThat(wish.lines()).containsExactly("1", "3");
            assertThat(wish.codes()).extracting(Code::code).containsExactly("11506-3");
        });
        assertThat(request.attachment()).hasValueSatisfying(order -> {
            assertThat(order.trackingId()).isEqualTo(new BusinessId("https://payer.test/acn", "ACN-1"));
            assertThat(order.attachTo()).isEqualTo("claim");
            assertThat(order.payer()).contains(new BusinessId(TestTasks.PAYERS, "PAYER-1"));
            assertThat(order.organization()).contains(new BusinessId(TestTasks.NPI, "1234567893"));
            assertThat(order.provider()).contains(new BusinessId(TestTasks.NPI, "9941339100"));
            assertThat(order.member()).isEqualTo(new BusinessId(TestTasks.MEMBERS, "M-1001"));
            assertThat(order.serviceDate()).contains("2026-01-20");
            assertThat(order.url()).isEqualTo(URL);
            assertThat(order.severalSubmits()).isFalse();
        });
    }

    @Test
    void anAttachmentTaskOf200IsUnderstood() {
        Task task = TestTasks.attachment("11506-3", URL);
        task.setCode(TestTasks.concept(TaskCodes.CDEX, TaskCodes.ATTACHMENT_CODE));
        task.getInputFirstRep().setType(TestTasks.concept(TaskCodes.HREX, TaskCodes.DATA_CODE));
        task.getInputFirstRep()
                .setExtension(List.of(new Extension(TaskCodes.LINE_NUMBER_2_0).setValue(new PositiveIntType(2))));
        task.getInput().get(1).setType(TestTasks.concept(TaskCodes.CDEX, TaskCodes.PAYER_URL));

        Request request = TaskReader.read(task);

        assertThat(request.form()).isEqualTo(Request.Form.ATTACHMENT_2_0);
        assertThat(request.requestedItems()).extracting(RequestedItem::lines).containsExactly(List.of("2"));
    }

    static Stream<Arguments> brokenDataRequests() {
        return Stream.of(
                broken("CDX-8003 Task.intent", task -> task.setIntent(Task.TaskIntent.PLAN)),
                broken("CDX-8002 Task.status", task -> task.setStatus(null)),
                broken("CDX-8002 Task.for", task -> task.setFor(null)),
                broken("CDX-8002 Task.requester", task -> task.setRequester(new Reference().setDisplay("Payer"))),
                broken("CDX-8002 Task.owner", task -> task.setOwner(null)),
                broken("CDX-8002 Task.authoredOn", task -> task.setAuthoredOn(null)),
                broken("CDX-8003 Task.focus", task -> task.setFocus(new Reference("Claim/1"))),
                broken("CDX-8004 cdex-9", task -> task.setInput(null)),
                broken("CDX-8004 cdex-12", task -> task.setInput(null)),
                broken(
                        "CDX-8004 cdex-9",
                        task -> TestTasks.input(
                                task, TaskCodes.HREX, TaskCodes.DATA_CODE, TestTasks.concept("http://loinc.org", "1"))),
                broken(
                        "CDX-8004 cdex-7",
                        task -> task.setCode(TestTasks.concept(TaskCodes.CDEX, TaskCodes.DATA_REQUEST_CODE))),
                broken(
                        "CDX-8004 cdex-8",
                        task -> task.setCode(TestTasks.concept(TaskCodes.CDEX, TaskCodes.DATA_REQUEST_QUESTIONNAIRE))),
                broken("CDX-8003 data-query", task -> {
                    task.getInputFirstRep().setValue(new BooleanType(true));
                    return task;
                }),
                broken("CDX-8010", task -> {
                    task.getInputFirstRep().setValue(new StringType("Condition?_has:Provenance:target:agent=x"));
                    return task;
                }),
                broken("CDX-8005 -noe", task -> TestTasks.purpose(task, TaskCodes.CDEX, "treatment-noe")),
                broken("CDX-8002 tag", task -> {
                    task.getMeta().addTag(new Coding().setCode("referral"));
                    return task;
                }),
                broken("CDX-8006", task -> {
                    task.addModifierExtension(new Extension("https://payer.test/not", new BooleanType(true)));
                    return task;
                }),
                broken("CDX-8001", task -> task.setCode(TestTasks.concept(TaskCodes.CDEX, "something-else"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenDataRequests")
    void aBrokenDataRequestIsRefusedByTheNameOfTheRule(String expected, UnaryOperator<Task> breaking) {
        assertRefused(expected, breaking.apply(TestTasks.query("Condition?patient=p1")));
    }

    static Stream<Arguments> brokenAttachments() {
        return Stream.of(
                broken("CDX-8002 cdex-1", task -> without(task, TaskCodes.SERVICE_DATE)),
                broken(
                        "CDX-8003 cdex-2",
                        task -> TestTasks.input(
                                without(task, TaskCodes.SERVICE_DATE),
                                TaskCodes.CDEX,
                                TaskCodes.SERVICE_DATE,
                                new DateType("2026-01"))),
                broken("CDX-8004 cdex-4", task -> without(task, TaskCodes.ATTACHMENTS_NEEDED)),
                broken(
                        "CDX-8004 cdex-5",
                        task -> task.setCode(TestTasks.concept(TaskCodes.PAS, TaskCodes.ATTACHMENT_QUESTIONNAIRE))),
                broken(
                        "CDX-8004 cdex-6",
                        task -> TestTasks.input(
                                task,
                                TaskCodes.PAS,
                                TaskCodes.QUESTIONNAIRE_CONTEXT,
                                new UrlType("https://payer.test/q"))),
                broken("CDX-8002 payer-url", task -> without(task, TaskCodes.PAYER_URL)),
                broken("CDX-8002 tracking-id", task -> task.setIdentifier(null)),
                broken("CDX-8003 reasonCode", task -> task.setReasonCode(null)),
                broken("CDX-8002 reasonReference", task -> task.setReasonReference(null)),
                broken("CDX-8002 #patient", task -> task.setFor(new Reference("Patient/p1"))),
                broken("CDX-8002 #practitionerrole", task -> task.setOwner(new Reference("Organization/o1"))),
                broken("CDX-8002 MB", task -> {
                    ((Patient) task.getContained().get(0)).setIdentifier(List.of(TestTasks.id("urn:x", "1")));
                    return task;
                }),
                broken("CDX-8002 name", task -> {
                    ((Patient) task.getContained().get(0)).setName(null);
                    return task;
                }),
                broken("CDX-8002 cdex-3", task -> {
                    PractitionerRole role =
                            (PractitionerRole) task.getContained().get(1);
                    role.setPractitioner(null).setOrganization(null);
                    return task;
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAttachments")
    void aBrokenAttachmentRequestIsRefusedByTheNameOfTheRule(String expected, UnaryOperator<Task> breaking) {
        assertRefused(expected, breaking.apply(TestTasks.attachment("11506-3", URL)));
    }

    /** Tasks of which one input has a value that is absent, as {@code data-absent-reason} says, one for each such input. */
    static Stream<Task> tasksWithAnInputWithoutItsValue() {
        return Stream.of(
                        TestTasks.query("Condition?patient=p1"),
                        TestTasks.questionnaire(URL),
                        TestTasks.attachment("11506-3", URL))
                .flatMap(whole -> IntStream.range(0, whole.getInput().size())
                        .filter(i -> whole.getInput().get(i).getValue().isPrimitive())
                        .mapToObj(i -> {
                            Task task = whole.copy();
                            PrimitiveType<?> value =
                                    (PrimitiveType<?>) task.getInput().get(i).getValue();
                            value.setValue(null);
                            value.addExtension(ABSENT, new CodeType("unknown"));
                            return task;
                        }));
    }

    @ParameterizedTest
    @MethodSource("tasksWithAnInputWithoutItsValue")
    void anInputWhoseValueIsAbsentIsRefused(Task task) {
        assertRefused("CDX-8003 must have a value", task);
    }

    @Test
    void aLineNumberWithoutAValueIsNone() {
        Task task = TestTasks.attachment("11506-3", URL);
        task.getInputFirstRep().addExtension(new Extension(TaskCodes.LINE_NUMBER));

        Request request = TaskReader.read(task);

        assertThat(request.requestedItems()).extracting(RequestedItem::lines).containsExactly(List.of("1", "3"));
    }

    @Test
    void allBrokenRulesAreToldAtOnce() {
        Task task = TestTasks.query("Condition?patient=p1").setFor(null).setOwner(null);

        RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> TaskReader.read(task));

        assertThat(refused.findings()).extracting(Finding::location).containsExactly("Task.for", "Task.owner");
    }

    @TestFactory
    Stream<DynamicTest> tasksAsPayersAndTheGuideWriteThemAreRead() {
        return SampleFiles.of("cdex", ".json").stream()
                .filter(file -> file.getFileName().toString().startsWith("cdex-task-example"))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Request request = TaskReader.read((Task) new JsonParser().parse(Files.readAllBytes(file)));

                    assertThat(request.requestedItems()).hasSize(1);
                    assertThat(request.patient().isNamed()).isTrue();
                    assertThat(request.purposes()).isNotEmpty();
                }));
    }

    private static Arguments broken(String expected, UnaryOperator<Task> breaking) {
        return Arguments.of(expected, breaking);
    }

    private static Task without(Task task, String input) {
        task.getInput().removeIf(some -> RequestDatatypes.hasCode(some.getType(), input));
        return task;
    }

    private static void assertRefused(String expected, Task task) {
        RequestRefused refused = catchThrowableOfType(RequestRefused.class, () -> TaskReader.read(task));

        assertThat(refused).isNotNull();
        String[] words = expected.split(" ");
        assertThat(refused.findings())
                .anySatisfy(finding -> assertThat(finding.toString()).contains(words));
    }
}
