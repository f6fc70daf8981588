package org.cdexbridge.mapping.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.NodeName;
import org.cdexbridge.limit.TimeLimit;

/**
 * Resource ids: UUID version 5 (RFC 4122 §4.3) in a namespace, the same for the same input for ever. Who knows the
 * namespace and a medical record number knows the patient's id, so a site has one of its own that is shown nowhere.
 */
public final class ResourceIdGenerator {
    /** For conversions without a site, and for sites that began with it. It stands here, so everybody knows it. */
    public static final ResourceIdGenerator FIXED =
            new ResourceIdGenerator(UUID.fromString("8a0e7c1e-6f0b-5a57-9d9c-6f1d6c6b7a10"));

    /** Copied at every use: finding it costs more than most digests. */
    private static final MessageDigest SHA1 = sha1();

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final UUID namespace;

    public ResourceIdGenerator(UUID namespace) {
        this.namespace = namespace;
    }

    /** UUIDv5 of the parts, in lower case. */
    public String uuid(String... parts) {
        return uuid5(namespace, String.join("\u001f", parts)).toString();
    }

    static UUID uuid5(UUID namespace, String name) {
        try {
            MessageDigest sha1 = (MessageDigest) SHA1.clone();
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & 0xffffffffffff0fffL | 0x5000L;
            long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-1 of the platform can be copied", e);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /**
     * The content of a node without its position: names with their namespaces, sorted attributes, text with white space
     * folded. Quoted, so that different content never gives the same string.
     */
    public static String content(NodeInfo node) {
        StringBuilder out = new StringBuilder(256);
        write(node, out);
        return out.toString();
    }

    private static void write(NodeInfo node, StringBuilder out) {
        switch (NodeKind.of(node)) {
            case TEXT, ATTRIBUTE -> {
                String text = SPACES.matcher(node.getStringValue().strip()).replaceAll(" ");
                out.append(text.isEmpty() ? "" : quoted(text));
            }
            case ELEMENT -> element(node, out);
            default -> {}
        }
    }

    private static void element(NodeInfo element, StringBuilder out) {
        TimeLimit.check();
        out.append('<').append(name(element.getNamespaceUri(), element.getLocalPart()));
        TreeMap<String, String> attributes = new TreeMap<>();
        for (AttributeInfo attribute : element.attributes()) {
            NodeName name = attribute.getNodeName();
            attributes.put(
                    name(name.getNamespaceUri(), name.getLocalPart()),
                    attribute.getValue().strip());
        }
        attributes.forEach(
                (name, value) -> out.append(' ').append(name).append('=').append(quoted(value)));
        out.append('>');
        for (NodeInfo child : element.children()) {
            write(child, out);
        }
        out.append("</>");
    }

    private static String name(NamespaceUri namespace, String local) {
        return namespace.isEmpty() ? local : "{" + namespace + "}" + local;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
