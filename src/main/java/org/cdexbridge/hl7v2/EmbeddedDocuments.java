package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * Documents inside a message: their bytes go unchanged into Binaries of their own, once each; what another converter
 * knows, a C-CDA, is converted by it as well.
 */
final class EmbeddedDocuments {
    private final List<Converter> converters;
    private final ResourceIdGenerator identity;

    /** @param converters of documents; may be empty */
    EmbeddedDocuments(List<Converter> converters, ResourceIdGenerator identity) {
        this.converters = List.copyOf(converters);
        this.identity = identity;
    }

    /**
     * What came of them.
     *
     * @param binaries the bytes
     * @param converted documents that a converter knew, of the message's own patient
     */
    record ExtractedDocuments(List<Binary> binaries, List<Converted> converted, List<Finding> findings) {}

    /** @throws InputRefused when a document is another patient's */
    ExtractedDocuments take(Source source, Optional<Patient> patient, List<Resource> resources) {
        Map<String, Binary> binaries = new LinkedHashMap<>();
        for (Resource resource : resources) {
            for (Attachment attachment : attachments(resource)) {
                Binary binary = binary(patient.map(Patient::getIdPart).orElse(""), attachment);
                binaries.put(binary.getIdPart(), binary);
                attachment.setData(null).setUrl("Binary/" + binary.getIdPart());
            }
        }
        List<Converted> converted = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        binaries.values().forEach(binary -> convert(source, patient, binary, converted, findings));
        return new ExtractedDocuments(List.copyOf(binaries.values()), converted, findings);
    }

    private static List<Attachment> attachments(Resource resource) {
        List<Attachment> attachments = new ArrayList<>();
        if (resource instanceof DocumentReference reference) {
            reference.getContent().forEach(content -> attachments.add(content.getAttachment()));
        } else if (resource instanceof DiagnosticReport report) {
            attachments.addAll(report.getPresentedForm());
        }
        return attachments.stream()
                .filter(attachment -> attachment.hasData() && !"text/plain".equals(attachment.getContentType()))
                .toList();
    }

    private Binary binary(String patient, Attachment attachment) {
        Binary binary = new Binary();
        binary.setId(identity.uuid("Binary", patient, Source.sha256(attachment.getData())));
        binary.setContentType(attachment.getContentType()).setData(attachment.getData());
        return binary;
    }

    private void convert(
            Source source,
            Optional<Patient> patient,
            Binary binary,
            List<Converted> converted,
            List<Finding> findings) {
        for (Converter converter : converters) {
            if (converter.accepts(binary.getData())) {
                try {
                    Converted one = converter.convert(
                            Source.of(source.feed(), source.name(), binary.getData(), source.receivedAt()));
                    converted.add(EmbeddedPatientCheck.of(patient).adopt(one));
                } catch (InputRefused refused) {
                    if (refused.finding().code() == Hl7v2Code.OTHER_PATIENT) {
                        throw refused;
                    }
                    findings.add(Finding.of(
                            Hl7v2Code.DOCUMENT_REFUSED, refused.finding().toString()));
                }
                return;
            }
        }
    }
}
