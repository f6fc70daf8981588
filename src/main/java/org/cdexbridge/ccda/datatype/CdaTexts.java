package org.cdexbridge.ccda.datatype;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cdexbridge.ccda.content.EnclosedContent;
import org.cdexbridge.ccda.narrative.NarrativeReference;
import org.cdexbridge.ccda.narrative.NarrativeText;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.StringType;

/** ST and ED → string, markdown, CodeableConcept.text, Attachment, base64Binary. */
final class CdaTexts {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("ST", "string", (node, context) -> new StringType(plain(node, context))),
            new DatatypeConversion("ST", "markdown", (node, context) -> new MarkdownType(plain(node, context))),
            new DatatypeConversion("ST", "CodeableConcept", CdaTexts::concept),
            new DatatypeConversion("ED", "string", (node, context) -> new StringType(plain(node, context))),
            new DatatypeConversion("ED", "markdown", (node, context) -> new MarkdownType(plain(node, context))),
            new DatatypeConversion("ED", "CodeableConcept", CdaTexts::concept),
            new DatatypeConversion("ED", "Attachment", CdaTexts::attachment),
            new DatatypeConversion(
                    "ED",
                    "base64Binary",
                    (node, context) -> new Base64BinaryType(
                            EnclosedContent.of(node, context).bytes())));

    private CdaTexts() {}

    /** The text itself or behind its reference into the narrative, else {@code @value}; empty when there is none. */
    static String plain(SourceNode node, ConversionContext context) {
        String said = said(node, context);
        return said.isEmpty() && !node.isAttribute() ? node.attribute("value") : said;
    }

    private static String said(SourceNode node, ConversionContext context) {
        if (EnclosedContent.isEncoded(node)) {
            return decoded(node, context);
        }
        SourceNode reference = node.child("reference");
        String own = NarrativeText.of(node);
        return !own.isEmpty() || reference == null ? own : NarrativeReference.text(reference, context);
    }

    /** The words that are enclosed as bytes; none in what is no plain text. */
    private static String decoded(SourceNode node, ConversionContext context) {
        EnclosedContent content = EnclosedContent.of(node, context);
        boolean words = content.mediaType().isEmpty() || content.mediaType().startsWith("text/plain");
        return words ? new String(content.bytes(), StandardCharsets.UTF_8).strip() : "";
    }

    private static Base concept(SourceNode node, ConversionContext context) {
        return new CodeableConcept().setText(plain(node, context));
    }

    private static Base attachment(SourceNode node, ConversionContext context) {
        String mediaType = node.attribute("mediaType");
        Attachment attachment = new Attachment();
        attachment.setContentType(mediaType.isEmpty() ? "text/plain" : mediaType);
        if (EnclosedContent.isEncoded(node)) {
            EnclosedContent content = EnclosedContent.of(node, context);
            return attachment
                    .setContentType(content.mediaType().isEmpty() ? "text/plain" : content.mediaType())
                    .setData(content.bytes());
        }
        String text = plain(node, context);
        return text.isEmpty() ? elsewhere(node) : attachment.setData(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The address of a text that stands outside the document; an empty attachment when it stands nowhere. */
    private static Attachment elsewhere(SourceNode node) {
        SourceNode reference = node.child("reference");
        String address = reference == null ? "" : NarrativeReference.address(reference);
        return address.isEmpty()
                ? new Attachment()
                : new Attachment().setContentType(node.attribute("mediaType")).setUrl(address);
    }
}
