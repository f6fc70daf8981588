package org.cdexbridge.ccda.datatype;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UrlType;

/** ST and ED → string, markdown, CodeableConcept.text, Attachment, base64Binary. */
final class CdaTexts {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("ST", "string", (node, context) -> text(node, context, StringType::new)),
            new DatatypeConversion("ST", "markdown", (node, context) -> text(node, context, MarkdownType::new)),
            new DatatypeConversion("ST", "CodeableConcept", CdaTexts::concept),
            new DatatypeConversion("ED", "string", (node, context) -> text(node, context, StringType::new)),
            new DatatypeConversion("ED", "markdown", (node, context) -> text(node, context, MarkdownType::new)),
            new DatatypeConversion("ED", "CodeableConcept", CdaTexts::concept),
            new DatatypeConversion("ED", "Attachment", CdaTexts::attachment),
            new DatatypeConversion("ED", "base64Binary", (node, context) -> new Base64BinaryType(bytes(node))));

    private CdaTexts() {}

    /** The text itself or behind its reference into the narrative; {@code null} when there is none. */
    static String plain(SourceNode node, ConversionContext context) {
        SourceNode reference = node.child("reference");
        String own = node.text().replaceAll("\\s+", " ");
        if (!own.isEmpty()) {
            return own;
        }
        return reference == null ? null : context.narrativeText(reference).orElse(null);
    }

    static Base url(SourceNode node) {
        String value = node.attribute("value");
        return value == null ? null : new UrlType(value);
    }

    private static Base text(SourceNode node, ConversionContext context, Function<String, Base> type) {
        String text = plain(node, context);
        return text == null || text.isEmpty() ? null : type.apply(text);
    }

    private static Base concept(SourceNode node, ConversionContext context) {
        String text = plain(node, context);
        return text == null || text.isEmpty() ? null : new CodeableConcept().setText(text);
    }

    private static Base attachment(SourceNode node, ConversionContext context) {
        String mediaType = node.attribute("mediaType");
        Attachment attachment = new Attachment();
        attachment.setContentType(mediaType == null ? "text/plain" : mediaType);
        if ("B64".equals(node.attribute("representation"))) {
            return attachment.setData(bytes(node));
        }
        String text = plain(node, context);
        return text == null ? null : attachment.setData(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(SourceNode node) {
        try {
            return Base64.getMimeDecoder().decode(node.text());
        } catch (IllegalArgumentException e) {
            throw new UnusableValue("not base64");
        }
    }
}
