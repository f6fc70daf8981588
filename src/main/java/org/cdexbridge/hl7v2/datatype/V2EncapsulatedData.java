package org.cdexbridge.hl7v2.datatype;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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
        SourceNode value = segment.child("OBX.5");
        SourceNode type = segment.child("OBX.2");
        if (value == null) {
            return null;
        }
        SourceNode code = segment.child("OBX.3");
        Attachment attachment = type != null && type.text().equals("RP") ? pointer(value) : enclosed(value, context);
        return attachment == null || code == null ? attachment : attachment.setTitle(V2Components.text(code, 2));
    }

    private static Attachment pointer(SourceNode node) {
        String url = V2Components.text(node, 1);
        String type = V2Components.text(node, 3);
        String subtype = V2Components.text(node, 4);
        return url == null ? null : new Attachment().setUrl(url).setContentType(MediaTypes.named(type, subtype));
    }

    private static Attachment enclosed(SourceNode node, ConversionContext context) {
        byte[] bytes = decoded(node, context);
        String named = MediaTypes.named(V2Components.text(node, 2), V2Components.text(node, 3));
        if (bytes == null || bytes.length == 0) {
            return absent(named);
        }
        String shown = MediaTypes.shown(bytes);
        return attachment(bytes, shown != null ? shown : named != null ? named : "application/octet-stream");
    }

    /** What is announced but not there says so. */
    private static Attachment absent(String mediaType) {
        Attachment attachment = new Attachment().setContentType(mediaType);
        attachment.addExtension(ABSENT, new CodeType("unknown"));
        return attachment;
    }

    /** ED-5 by the encoding of ED-4 (HL7 table 0299); {@code null}, with a finding, when it is not in that encoding. */
    private static byte[] decoded(SourceNode node, ConversionContext context) {
        SourceNode data = V2Components.part(node, 5);
        String encoding = V2Components.text(node, 4);
        if (data == null) {
            return null;
        }
        String text = V2Components.whole(data);
        try {
            return switch (encoding == null ? "" : encoding.toLowerCase(Locale.ROOT)) {
                case "base64" -> Base64.getMimeDecoder().decode(text);
                case "hex" -> HexFormat.of().parseHex(text.replaceAll("\\s", ""));
                default -> text.getBytes(StandardCharsets.UTF_8);
            };
        } catch (IllegalArgumentException e) {
            context.finding(Hl7v2Code.CONTENT, "ED-5 is not in the encoding that ED-4 names", node);
            return null;
        }
    }

    static Attachment attachment(byte[] bytes, String mediaType) {
        return new Attachment()
                .setContentType(mediaType)
                .setData(bytes)
                .setSize(bytes.length)
                .setHash(sha1(bytes));
    }

    /** As FHIR R4 wants an attachment's hash. */
    private static byte[] sha1(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
