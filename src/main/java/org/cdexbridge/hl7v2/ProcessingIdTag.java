package org.cdexbridge.hl7v2;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
        String code = Optional.ofNullable(message.child("MSH"))
                .map(header -> header.child("MSH.11"))
                .map(mode -> mode.info().getStringValue().strip())
                .orElse("");
        if (!code.startsWith("T") && !code.startsWith("D")) {
            return List.of();
        }
        boolean training = code.startsWith("T");
        Coding tag = new Coding(TABLE, training ? "T" : "D", training ? "Training" : "Debugging");
        resources.forEach(resource -> resource.getMeta().addTag(tag.copy()));
        return List.of(new Finding(Hl7v2Code.NOT_PRODUCTION, "MSH-11 is " + code.charAt(0), "MSH.11"));
    }
}
