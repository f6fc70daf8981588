package org.cdexbridge.exchange.task;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UrlType;

/** Tasks as payers send them; everybody in them is invented. */
public final class TestTasks {
    public static final String MEMBERS = "https://payer.test/members";
    public static final String PAYERS = "https://payer.test/ids";
    public static final String NPI = "http://hl7.org/fhir/sid/us-npi";

    private TestTasks() {}

    public static Task query(String query) {
        Task task = dataRequest(TaskCodes.DATA_REQUEST_QUERY);
        return input(task, TaskCodes.HREX, TaskCodes.DATA_QUERY, new StringType(query));
    }

    public static Task loinc(String code) {
        Task task = dataRequest(TaskCodes.DATA_REQUEST_CODE);
        return input(task, TaskCodes.HREX, TaskCodes.DATA_CODE, concept("http://loinc.org", code));
    }

    public static Task freeText(String text) {
        Task task = dataRequest(TaskCodes.DATA_REQUEST_CODE);
        return input(task, TaskCodes.HREX, TaskCodes.DATA_CODE, new CodeableConcept().setText(text));
    }

    public static Task questionnaire(String canonical) {
        Task task = dataRequest(TaskCodes.DATA_REQUEST_QUESTIONNAIRE);
        return input(task, TaskCodes.SDC, TaskCodes.QUESTIONNAIRE, new CanonicalType(canonical));
    }

    public static Task dataRequest(String code) {
        Task task = common(TaskCodes.CDEX, code);
        task.setFor(new Reference().setIdentifier(member("M-1001")));
        task.setRequester(new Reference().setIdentifier(id(PAYERS, "PAYER-1")));
        task.setOwner(new Reference().setIdentifier(id(NPI, "1234567893")));
        return task;
    }

    private static Task common(String system, String code) {
        Task task = new Task();
        task.getMeta().addTag(TaskCodes.CDEX, "claims-processing", null);
        task.setStatus(Task.TaskStatus.REQUESTED).setIntent(Task.TaskIntent.ORDER);
        task.setCode(concept(system, code));
        task.setAuthoredOnElement(new DateTimeType("2026-02-01T09:00:00Z"));
        return task;
    }

    /** An attachment Task of 2.1.0 for a claim. */
    public static Task attachment(String loinc, String url) {
        Task task = common(TaskCodes.PAS, TaskCodes.ATTACHMENT_CODE);
        Patient patient = new Patient();
        patient.setId("patient");
        patient.addIdentifier(member("M-1001"));
        patient.addName().setFamily("Rivera").addGiven("Ana");
        patient.getBirthDateElement().setValueAsString("1980-03-02");
        PractitionerRole role = new PractitionerRole();
        role.setId("practitionerrole");
        role.getPractitioner().setIdentifier(id(NPI, "9941339100"));
        role.getOrganization().setIdentifier(id(NPI, "1234567893"));
        task.addContained(patient).addContained(role);
        task.addIdentifier(typed(id("https://payer.test/acn", "ACN-1"), TaskCodes.TRACKING_ID));
        task.setFor(new Reference("#patient")).setOwner(new Reference("#practitionerrole"));
        task.setRequester(new Reference().setIdentifier(id(PAYERS, "PAYER-1")));
        task.setReasonCode(concept("http://hl7.org/fhir/claim-use", "claim").setText("claim"));
        task.setReasonReference(new Reference().setIdentifier(id("https://payer.test/claims", "CLM-5")));
        task.getRestriction().getPeriod().setEndElement(new DateTimeType("2026-02-15"));
        input(task, TaskCodes.PAS, TaskCodes.ATTACHMENTS_NEEDED, concept("http://loinc.org", loinc));
        task.getInputFirstRep().addExtension(TaskCodes.LINE_NUMBER, new IntegerType(1));
        task.getInputFirstRep().addExtension(TaskCodes.LINE_NUMBER, new IntegerType(3));
        input(task, TaskCodes.PAS, TaskCodes.PAYER_URL, new UrlType(url));
        input(task, TaskCodes.CDEX, TaskCodes.SERVICE_DATE, new DateType("2026-01-20"));
        return purpose(task, "http://terminology.hl7.org/CodeSystem/v3-ActReason", "CLMATTCH");
    }

    /** An attachment Task of 2.1.0 for the answers to a questionnaire. */
    public static Task attachmentForm(String canonical, String url) {
        Task task = attachment("11506-3", url);
        task.setCode(concept(TaskCodes.PAS, TaskCodes.ATTACHMENT_QUESTIONNAIRE));
        task.getInputFirstRep().setType(concept(TaskCodes.PAS, TaskCodes.QUESTIONNAIRE_CONTEXT));
        task.getInputFirstRep().setValue(new CanonicalType(canonical));
        return task;
    }

    /** A Task of 2019 that points at a CommunicationRequest. */
    public static Task fulfil(String focus) {
        Task task = new Task().setStatus(Task.TaskStatus.REQUESTED).setIntent(Task.TaskIntent.ORDER);
        task.addIdentifier(id("https://payer.test/tasks", "T-1"));
        task.setCode(concept("http://hl7.org/fhir/CodeSystem/task-code", "fulfill"));
        task.setFocus(new Reference(focus)).setFor(new Reference().setIdentifier(member("M-1001")));
        task.setRequester(new Reference().setIdentifier(id(PAYERS, "PAYER-1")));
        return task.setOwner(new Reference().setIdentifier(id(NPI, "1234567893")));
    }

    /** Another document is needed, too. */
    public static Task alsoNeeded(Task task, String loinc) {
        return input(task, TaskCodes.PAS, TaskCodes.ATTACHMENTS_NEEDED, concept("http://loinc.org", loinc));
    }

    /** The payer takes several submissions. */
    public static Task severalSubmits(Task task) {
        return input(task, TaskCodes.CDEX, TaskCodes.SEVERAL_SUBMITS, new BooleanType(true));
    }

    public static Task purpose(Task task, String system, String code) {
        return input(task, TaskCodes.CDEX, TaskCodes.PURPOSE_OF_USE, concept(system, code));
    }

    public static Task signed(Task task) {
        return input(task, TaskCodes.CDEX, TaskCodes.SIGNATURE_FLAG, new BooleanType(true));
    }

    public static Task input(Task task, String system, String code, Type value) {
        task.addInput().setType(concept(system, code)).setValue(value);
        return task;
    }

    public static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding(system, code, null));
    }

    public static Identifier id(String system, String value) {
        return new Identifier().setSystem(system).setValue(value);
    }

    public static Identifier member(String value) {
        return id(MEMBERS, value).setType(concept("http://terminology.hl7.org/CodeSystem/v2-0203", "MB"));
    }

    private static Identifier typed(Identifier identifier, String type) {
        return identifier.setType(concept(TaskCodes.CDEX, type));
    }
}
