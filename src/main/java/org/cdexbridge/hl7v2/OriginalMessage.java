package org.cdexbridge.hl7v2;

import java.util.List;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.mapping.apply.Evaluation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;

/** The message as it came: a DocumentReference by its map, and a Binary with the bytes unchanged. */
final class OriginalMessage {
    /** As HL7 v2 over HTTP names it. */
    static final String MEDIA_TYPE = "x-application/hl7-v2+er7";

    private OriginalMessage() {}

    static List<Resource> of(Source source, Evaluation evaluation) {
        Binary binary = new Binary();
        binary.setId(evaluation.identity().uuid("Binary", source.sha256()));
        binary.setContentType(MEDIA_TYPE).setData(source.bytes());
        DocumentReference reference = new DocumentReference();
        reference.setId(evaluation.identity().uuid("DocumentReference", source.sha256()));
        evaluation.fill(reference, "message", evaluation.root());
        reference.addContent().setAttachment(attachment(binary));
        if (reference.getDate() == null) {
            reference.setDateElement(day(MessageTimeZone.day(evaluation.root().info())));
        }
        return List.of(reference, binary);
    }

    private static Attachment attachment(Binary binary) {
        return new Attachment()
                .setContentType(MEDIA_TYPE)
                .setUrl("Binary/" + binary.getIdPart())
                .setSize(binary.getData().length)
                .setHash(Source.sha1(binary.getData()));
    }

    /** A day alone becomes its midnight UTC, as an instant must be whole; it must not be the clock's. */
    private static InstantType day(String day) {
        return new InstantType((day.isEmpty() ? "1970-01-01" : day) + "T00:00:00Z");
    }
}
