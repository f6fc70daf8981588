package org.cdexbridge.hl7v2.datatype;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cdexbridge.conversion.Base64Text;
import org.cdexbridge.conversion.MediaTypes;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.hl7v2.document.DocumentSegments;
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
        String type = V2Components.field(segment, "OBX.2")
                .map(SourceNode::text)
                .orElse("")
                .strip();
        if (!type.equals("RP") && !type.equals("ED")) {
            return V2TextLines.attachment(segment, context);
        }
        Attachment attachment = V2Components.field(segment, "OBX.5")
                .map(value -> type.equals("RP") ? pointer(value) : enclosed(segment, value, context))
                .orElseGet(Attachment::new);
        return attachment.isEmpty() ? attachment : attachment.setTitle(V2TextLines.title(segment));
    }

    private static Attachment pointer(SourceNode node) {
        // a blank ends an address
        String url = V2Components.text(node, 1).replace(" ", "%20");
        String type = V2Components.text(node, 3);
        String subtype = V2Components.text(node, 4);
        Attachment attachment = new Attachment();
        return url.isEmpty() ? attachment : attachment.setUrl(url).setContentType(MediaTypes.named(type, subtype));
    }

    private static Attachment enclosed(SourceNode segment, SourceNode node, ConversionContext context) {
        String text = data(segment);
        String encoding = V2Components.text(node, 4).toLowerCase(Locale.ROOT);
        String named = MediaTypes.named(V2Components.text(node, 2), V2Components.text(node, 3));
        boolean isText = !encoding.startsWith("base64") && !encoding.equals("hex");
        if (isText && MediaTypes.isEncoded(text)) {
            context.finding(
                    Hl7v2Code.CONTENT, "ED-4 does not name Base64, in which the content is; it was decoded", node);
            encoding = "base64";
        }
        byte[] bytes = decoded(text, encoding, node, context);
        if (bytes.length == 0) {
            return absent(named);
        }
        return attachment(
                bytes, mediaType(bytes, named, isText && encoding.isEmpty() || encoding.equals("a"), node, context));
    }

    /** ED-5 of all repetitions, and of the OBX behind this one that go on with it. */
    private static String data(SourceNode segment) {
        StringBuilder data = new StringBuilder();
        Optional<SourceNode> next = Optional.of(segment);
        while (next.isPresent()) {
            SourceNode now = next.get();
            // the code of a further part is that of the first
            V2Components.field(now, "OBX.3").ifPresent(V2Components::whole);
            now.children("OBX.5").forEach(value -> data.append(repetition(value)));
            next = V2TextLines.lineBehind(now)
                    .filter(further -> DocumentSegments.isFurther(now.info(), further.info()));
        }
        return data.toString();
    }

    /** Of a repetition; where the fifth component is empty, the one that begins as a document. */
    private static String repetition(SourceNode value) {
        // kind and encoding are those of the first part
        V2Components.pass(value, 2, 3, 4);
        String fifth = V2Components.part(value, 5).map(V2Components::whole).orElse("");
        if (!fifth.isBlank()) {
            return fifth;
        }
        List<SourceNode> parts = value.children();
        return parts.stream()
                .filter(part -> parts.size() == 1
                        || DocumentSegments.beginsAsDocument(part.info().getStringValue()))
                .findFirst()
                .map(V2Components::whole)
                .orElse("");
    }

    /** The kind that the bytes show, else the one that the sender names, unless they would show it if it were true. */
    private static String mediaType(
            byte[] bytes, String named, boolean isText, SourceNode node, ConversionContext context) {
        Optional<String> shown = MediaTypes.shown(bytes);
        boolean isNamedWrongly = MediaTypes.hasSign(named) && !named.equals(shown.orElse(""));
        String unknown = isText ? "text/plain" : "application/octet-stream";
        String type = shown.orElse(named.isEmpty() || isNamedWrongly ? unknown : named);
        if (isNamedWrongly) {
            context.finding(Hl7v2Code.OTHER_KIND, "ED-3 names " + named + ", the bytes are " + type, node);
        }
        return type;
    }

    /** A text, or the document that it is. */
    static Attachment ofText(String text, SourceNode segment, ConversionContext context) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (MediaTypes.isEncoded(text)) {
            Optional<byte[]> document = Base64Text.decoded(text);
            Optional<String> kind = document.flatMap(MediaTypes::shown);
            if (kind.isPresent()) {
                context.finding(Hl7v2Code.OTHER_KIND, "the text is Base64 of " + kind.get(), segment);
                return attachment(document.orElseThrow(), kind.get());
            }
        }
        return attachment(bytes, MediaTypes.shown(bytes).orElse("text/plain"));
    }

    /** What is announced but not there says so. */
    private static Attachment absent(String mediaType) {
        Attachment attachment = new Attachment().setContentType(mediaType);
        attachment.addExtension(ABSENT, new CodeType("unknown"));
        return attachment;
    }

    /** ED-5 by the encoding of ED-4 (HL7 table 0299); no bytes, with a finding, when it is not in that encoding. */
    private static byte[] decoded(String text, String encoding, SourceNode node, ConversionContext context) {
        Optional<byte[]> bytes;
        if (encoding.startsWith("base64")) {
            bytes = Base64Text.decoded(text);
        } else if (encoding.equals("hex")) {
            bytes = hexadecimal(text);
        } else {
            bytes = Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.orElseGet(() -> {
            context.finding(Hl7v2Code.CONTENT, "ED-5 is not in the encoding that ED-4 names", node);
            return new byte[0];
        });
    }

    private static Optional<byte[]> hexadecimal(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
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
