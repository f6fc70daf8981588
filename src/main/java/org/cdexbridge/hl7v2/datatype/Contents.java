package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import org.cdexbridge.mapping.Conversion;
import org.cdexbridge.mapping.ConversionContext;
import org.cdexbridge.mapping.SourceNode;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;

/** RP → Attachment: a reference to content elsewhere. */
final class Contents {
    static final List<Conversion> CONVERSIONS = List.of(
            new Conversion("RP", "Attachment", Contents::pointer),
            new Conversion("RP", "string", (node, context) -> Texts.string(node)));

    private Contents() {}

    private static Base pointer(SourceNode node, ConversionContext context) {
        String url = Parts.text(node, 1);
        return url == null ? null : new Attachment().setUrl(url);
    }
}
