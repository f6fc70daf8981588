package org.cdexbridge.exchange.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cdexbridge.exchange.signature.TestSigner;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** One server with two patients and two payers for all stories; starting one takes most of a minute. */
final class ExchangeFixture {
    static final byte[] NOTE = "<ClinicalDocument>as it came</ClinicalDocument>\r\n".getBytes(StandardCharsets.UTF_8);

    private static final ExchangeFixture ONLY = new ExchangeFixture();

    final Patient ana = patient("M-1001", "Rivera", "Ana", "1980-03-02");
    final Patient ben = patient("M-2002", "Quist", "Ben", "1970-01-01");
    final Condition asthma = TestDocuments.condition(ana, "Asthma");
    final Condition secret = TestDocuments.condition(ben, "Something of somebody else");
    final Resource provenance = TestDocuments.provenance(ana, asthma);
    final DocumentReference note = note(ana, "document-1", "11506-3");
    final TestSigner seal = TestSigner.make();
    final PayerEndpoint payer;
    final HangingEndpoint hanging;
    final RunningBridge bridge;

    private ExchangeFixture() {
        try {
            payer = new PayerEndpoint();
            hanging = new HangingEndpoint();
            Path home = Files.createTempDirectory("bridge");
            seal.writePem(home, "seal");
            bridge = new RunningBridge(home, partners(payer, hanging));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Binary bytes = new Binary().setContentType("application/xml").setData(NOTE);
        bytes.setId("note-1");
        Resource author = new Practitioner().addName(new HumanName().setFamily("Quillfeather"));
        author.setId("author-1");
        bridge.bean(FhirServer.class).transaction(List.of(ana, ben, asthma, secret, provenance, bytes, author, note));
        bridge.bean(FhirServer.class).transaction(providers());
    }

    /** The site with a ward and who works there, somebody of whom nothing else is known, and another provider. */
    private static List<Resource> providers() {
        Resource site = new Organization().addIdentifier(TestTasks.id(TestTasks.NPI, "1234567893"));
        site.setId("site");
        Resource ward = new Organization().setPartOf(new Reference("Organization/site"));
        ward.setId("ward");
        Resource surgeon = new PractitionerRole().setOrganization(new Reference("Organization/ward"));
        surgeon.setId("surgeon");
        Resource guest = new Practitioner().addIdentifier(TestTasks.id(TestTasks.NPI, "1407071251"));
        guest.setId("guest");
        Resource elsewhere = new Organization().addIdentifier(TestTasks.id(TestTasks.NPI, "1407071236"));
        elsewhere.setId("elsewhere");
        return List.of(site, ward, surgeon, guest, elsewhere);
    }

    static ExchangeFixture get() {
        return ONLY;
    }

    /** Payers who differ in what they may have and in how they want their answers. */
    private static String partners(PayerEndpoint payer, HangingEndpoint hanging) {
        return """
                site: { identifiers: ["http://hl7.org/fhir/sid/us-npi|1234567893"] }
                security:
                  trusted-networks: [127.0.0.1, "::1"]
                  signing: { certificate: seal.pem, key: seal.key }
                partners:
                  inside:
                    identifiers: ["https://payer.test/ids|PAYER-1"]
                    types: [Condition, DocumentReference, Observation, Patient, QuestionnaireResponse]
                    panel: all
                    release: [{ name: looked-up, kinds: [query, code, attachment], decision: auto }]
                    submit-attachment: ["%s"]
                    fhir: %s
                    private-network: true
                  hanging:
                    identifiers: ["https://payer.test/ids|PAYER-9"]
                    types: [DocumentReference]
                    panel: all
                    submit-attachment: ["%s"]
                    private-network: true
                  reading:
                    identifiers: ["https://payer.test/ids|PAYER-3"]
                    types: [DocumentReference]
                    panel: all
                    release: [{ name: attached, kinds: [attachment], decision: auto }]
                    submit-attachment: ["%s"]
                    attachments-by-reference: true
                    private-network: true
                  outside:
                    identifiers: ["https://payer.test/ids|PAYER-2"]
                    types: [Condition]
                    panel: { patients: ["https://payer.test/members|M-1001"] }
                    release: [{ name: claims, purposes: [COVERAGE], decision: auto }]
                    output: external
                    when-empty: completed
                  told:
                    identifiers: ["https://payer.test/ids|PAYER-4"]
                    types: [Patient, Condition, DocumentReference, Bundle]
                    panel: { patients: ["urn:oid:2.999.7.2|MRN-5290"] }
                    documents: ["18842-5"]
                    sensitive: ["http://terminology.hl7.org/CodeSystem/v3-Confidentiality|V"]
                    submit-attachment: ["%s"]
                    fhir: %s
                    private-network: true
                    on-arrival:
                      - name: letter
                        feeds: [inbox]
                        send: attachment
                        attach-to: preauthorization
                        member: "urn:oid:2.999.7.2"
                        organization: "http://hl7.org/fhir/sid/us-npi|1234567893"
                      - { name: story, documents: ["18842-5"], send: document }
                      - { name: facts, send: resources, types: [Patient, Condition] }
                      - { name: elsewhere, feeds: [another], send: document }
                """
                        .formatted(payer.url(), payer.base(), hanging.url(), payer.url(), payer.url(), payer.base())
                + """
                  kinds:
                    identifiers: ["https://payer.test/ids|PAYER-5"]
                    types: [Patient, Condition, Observation, DocumentReference, Bundle]
                    documents: ["11506-3"]
                    panel: { patients: ["https://payer.test/members|M-8808"] }
                    sensitive: ["http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R"]
                    release: [{ name: by-rule, decision: auto }]
                    submit-attachment: ["%s"]
                    fhir: %s
                    private-network: true
                  sealed:
                    identifiers: ["https://payer.test/ids|PAYER-10"]
                    types: [Condition, DocumentReference]
                    panel: all
                    release: [{ name: by-rule, decision: auto }]
                    signature: system
                  sealed-outside:
                    identifiers: ["https://payer.test/ids|PAYER-11"]
                    types: [Condition]
                    panel: all
                    release: [{ name: by-rule, decision: auto }]
                    signature: system
                    output: external
                  members:
                    identifiers: ["https://payer.test/ids|PAYER-6"]
                    types: [Condition]
                    panel: { group: group-1 }
                    release: [{ name: by-rule, decision: auto }]
                """
                        .formatted(payer.url(), payer.base());
    }

    static Patient patient(String member, String family, String given, String birthDate) {
        Patient patient = TestDocuments.patient();
        patient.setName(List.of(new HumanName().setFamily(family).addGiven(given)));
        patient.setBirthDateElement(new DateType(birthDate));
        patient.addIdentifier(TestTasks.member(member));
        return patient;
    }

    /** Stores another document about Ana. */
    void add(String id, String loinc) {
        bridge.bean(FhirServer.class).transaction(List.of(note(ana, id, loinc)));
    }

    static DocumentReference note(Patient patient, String id, String loinc) {
        DocumentReference note = new DocumentReference();
        note.setId(id);
        note.setStatus(DocumentReferenceStatus.CURRENT);
        note.setSubject(new Reference(TestDocuments.address(patient)));
        note.setType(TestTasks.concept("http://loinc.org", loinc));
        note.addCategory(TestTasks.concept(
                "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note"));
        note.addAuthor(new Reference("Practitioner/author-1"));
        note.addContent()
                .setAttachment(
                        new Attachment().setContentType("application/xml").setUrl("Binary/note-1"));
        return note;
    }
}
