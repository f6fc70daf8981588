package org.cdexbridge.ccda.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.conversion.Base64Text;
import org.cdexbridge.conversion.ContentCode;
import org.cdexbridge.conversion.ContentKind;
import org.cdexbridge.conversion.Decompression;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.conversion.MediaTypes;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.SourceNode;

/**
 * Bytes that an ED encloses (CDA R2, {@code representation}, {@code compression}, {@code mediaType}). What is compressed is
 * unpacked before its media type is believed: gzip, zlib or deflate, whichever of DF, GZ and ZL the document says.
 *
 * @param mediaType as the document says; {@code application/octet-stream} for what could not be unpacked
 */
public record EnclosedContent(byte[] bytes, String mediaType) {
    private static final String BASE64 = "B64";
    private static final String UNKNOWN = "application/octet-stream";
    private static final String KEY = EnclosedContent.class.getName();
    /** Kinds that are plainly not compressed: kept under the media type that the document says. */
    private static final Set<ContentCode> PLAIN = EnumSet.of(ContentCode.PDF, ContentCode.RTF, ContentCode.IMAGE);

    /** Whether the node holds bytes rather than words. */
    public static boolean isEncoded(SourceNode node) {
        return node.attribute("representation").equals(BASE64)
                || !node.attribute("compression").isEmpty();
    }

    /** @throws UnusableValue when it is said to be base64 and is not */
    public static EnclosedContent of(SourceNode node, ConversionContext context) {
        String mediaType = node.attribute("mediaType");
        if (!isEncoded(node)) {
            return new EnclosedContent(node.text().getBytes(StandardCharsets.UTF_8), mediaType);
        }
        byte[] decoded = decoded(node.text());
        String compression = node.attribute("compression");
        if (compression.isEmpty()) {
            return shown(decoded, mediaType, node, context);
        }
        try {
            return shown(unpacked(decoded, node.info()), mediaType, node, context);
        } catch (IOException e) {
            boolean plain = ContentKind.of(decoded).filter(PLAIN::contains).isPresent();
            context.finding(
                    CcdaCode.NOT_UNPACKED,
                    "said to be compressed (" + compression + "), and kept as it is"
                            + (plain ? "" : ", of no known type"),
                    node);
            return new EnclosedContent(decoded, plain ? mediaType : UNKNOWN);
        }
    }

    /** As the bytes show, where they show a kind or would if the document were right. */
    private static EnclosedContent shown(byte[] bytes, String said, SourceNode node, ConversionContext context) {
        String mediaType = MediaTypes.of(bytes, said);
        if (!mediaType.equals(said)) {
            context.finding(
                    CcdaCode.OTHER_KIND,
                    (said.isEmpty() ? "mediaType is missing" : "mediaType is another") + ", the bytes are " + mediaType,
                    node);
        }
        return new EnclosedContent(bytes, mediaType);
    }

    /** The same of an element of the narrative, for which there are no findings; empty where there are no bytes. */
    public static Optional<byte[]> bytes(NodeInfo value) {
        try {
            byte[] decoded = decoded(value.getStringValue());
            String compression = value.getAttributeValue(NamespaceUri.NULL, "compression");
            return Optional.of(
                    Objects.requireNonNullElse(compression, "").isBlank() ? decoded : unpacked(decoded, value));
        } catch (IOException | UnusableValue e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String text) {
        return Base64Text.decoded(text).orElseThrow(() -> new UnusableValue("not base64"));
    }

    /** All that a document holds unpacks to no more than an input may be long by default. */
    private static byte[] unpacked(byte[] packed, NodeInfo node) throws IOException {
        AtomicLong left = (AtomicLong) node.getTreeInfo().getUserData(KEY);
        if (left == null) {
            left = new AtomicLong(InputLimits.DEFAULT.size());
            node.getTreeInfo().setUserData(KEY, left);
        }
        byte[] bytes = Decompression.unpack(packed, left.get());
        left.addAndGet(-bytes.length);
        return bytes;
    }
}
