package org.cdexbridge.hl7v2;

import java.util.Collection;
import java.util.List;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/** MSH-11: what comes from training or debugging carries a tag that says so (HL7 table 0103). */
final class ProcessingIdTag {
    private static final String TABLE = "http://terminology.hl7.org/CodeSystem/v2-0103";

    private ProcessingIdTag() {}

    static List<Finding> mark(SourceNode message, Collection<Resource> resources) {
        SourceNode header = message.child("MSH");
        SourceNode mode = header == null ? null : header.child("MSH.11");
        String code = mode == null ? "" : mode.info().getStringValue().strip();
        if (!code.startsWith("T") && !code.startsWith("D")) {
            return List.of();
        }
        boolean training = code.startsWith("T");
        Coding tag = new Coding(TABLE, training ? "T" : "D", training ? "Training" : "Debugging");
        resources.forEach(resource -> resource.getMeta().addTag(tag.copy()));
        return List.of(new Finding(Hl7v2Code.NOT_PRODUCTION, "MSH-11 is " + code.charAt(0), "MSH.11"));
    }
}
