package org.cdexbridge.ccda;

import java.util.List;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceContentComponent;
import org.hl7.fhir.r4.model.Resource;

/** The file as it came: a DocumentReference by its map, and a Binary with the bytes unchanged. */
final class OriginalDocument {
    static final String MEDIA_TYPE = "application/xml";
    private static final String FORMATS = "http://terminology.hl7.org/CodeSystem/v3-HL7DocumentFormatCodes";

    private final Evaluation evaluation;

    OriginalDocument(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** @param documentId of the Composition; the bytes' own hash makes the ids of two versions differ */
    List<Resource> write(SourceNode root, Source source, String documentId) {
        Binary binary = new Binary();
        binary.setId(evaluation.identity().uuid("Binary", documentId, source.sha256()));
        binary.setContentType(MEDIA_TYPE).setData(source.bytes());
        DocumentReference reference = new DocumentReference();
        reference.setId(evaluation.identity().uuid("DocumentReference", documentId, source.sha256()));
        evaluation.fill(reference, "document-reference", root);
        DocumentReferenceContentComponent content = reference.addContent();
        content.setAttachment(attachment(binary));
        content.setFormat(format(root));
        return List.of(reference, binary);
    }

    static Attachment attachment(Binary binary) {
        return new Attachment()
                .setContentType(binary.getContentType())
                .setUrl("Binary/" + binary.getIdPart())
                .setSize(binary.getData().length)
                .setHash(Source.sha1(binary.getData()));
    }

    private static Coding format(SourceNode root) {
        boolean structured = NonXmlBody.body(root, "structuredBody").isPresent();
        return new Coding(
                FORMATS,
                structured ? "urn:hl7-org:sdwg:ccda-structuredBody:2.1" : "urn:hl7-org:sdwg:ccda-nonXMLBody:2.1",
                structured
                        ? "Documents following C-CDA 2.1 constraints using a structured body"
                        : "Documents following C-CDA 2.1 constraints using a non structured body");
    }
}
