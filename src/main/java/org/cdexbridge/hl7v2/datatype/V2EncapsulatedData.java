package org.cdexbridge.hl7v2.datatype;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeType;

/** ED and RP in OBX-5 → Attachment: the bytes as they were before they were encoded, the media type as they show it. */
final class V2EncapsulatedData {
    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("OBX-content", "Attachment", V2EncapsulatedData::content),
            new DatatypeConversion("RP", "Attachment", (node, context) -> pointer(node)),
            new DatatypeConversion("RP", "string", (node, context) -> V2Texts.string(node)));

    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private V2EncapsulatedData() {}

    private static Base content(SourceNode segment, ConversionContext context) {
        Attachment attachment = V2Components.field(segment, "OBX.5")
                .map(value -> isPointer(segment) ? pointer(value) : enclosed(value, context))
                .orElseGet(Attachment::new);
        return attachment.isEmpty() ? attachment : attachment.setTitle(V2TextLines.title(segment));
    }

    private static boolean isPointer(SourceNode segment) {
        return V2Components.field(segment, "OBX.2")
                .filter(type -> type.text().equals("RP"))
                .isPresent();
    }

    private static Attachment pointer(SourceNode node) {
        String url = V2Components.text(node, 1);
        String type = V2Components.text(node, 3);
        String subtype = V2Components.text(node, 4);
        Attachment attachment = new Attachment();
        return url.isEmpty() ? attachment : attachment.setUrl(url).setContentType(MediaTypes.named(type, subtype));
    }

    private static Attachment enclosed(SourceNode node, ConversionContext context) {
        byte[] bytes = decoded(node, context);
        String named = MediaTypes.named(V2Components.text(node, 2), V2Components.text(node, 3));
        if (bytes.length == 0) {
            return absent(named);
        }
        return attachment(bytes, MediaTypes.shown(bytes).orElse(named.isEmpty() ? "application/octet-stream" : named));
    }

    /** What is announced but not there says so. */
    private static Attachment absent(String mediaType) {
        Attachment attachment = new Attachment().setContentType(mediaType);
        attachment.addExtension(ABSENT, new CodeType("unknown"));
        return attachment;
    }

    /** ED-5 by the encoding of ED-4 (HL7 table 0299); no bytes, with a finding, when it is not in that encoding. */
    private static byte[] decoded(SourceNode node, ConversionContext context) {
        String text = V2Components.part(node, 5).map(V2Components::whole).orElse("");
        String encoding = V2Components.text(node, 4);
        try {
            return switch (encoding.toLowerCase(Locale.ROOT)) {
                case "base64" -> Base64.getMimeDecoder().decode(text);
                case "hex" -> HexFormat.of().parseHex(text.replaceAll("\\s", ""));
                default -> text.getBytes(StandardCharsets.UTF_8);
            };
        } catch (IllegalArgumentException e) {
            context.finding(Hl7v2Code.CONTENT, "ED-5 is not in the encoding that ED-4 names", node);
            return new byte[0];
        }
    }

    static Attachment attachment(byte[] bytes, String mediaType) {
        return new Attachment()
                .setContentType(mediaType)
                .setData(bytes)
                .setSize(bytes.length)
                .setHash(Source.sha1(bytes));
    }
}
