package org.cdexbridge.hl7v2.datatype;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.source.SourceNode;

/**
 * Assigning authorities: {@code systems.csv} by universal id or namespace, else the universal id as a URI, else a URI of
 * the site's own. A system is never left out, as two authorities may give out the same number.
 */
final class AssigningAuthorities {
    private static final Pattern URI = Pattern.compile("(?:https?://|urn:[a-z0-9-]+:)\\S+");
    /** No authority has one of fewer arcs; what has is an example that went live. */
    private static final Pattern SHORT_OID = Pattern.compile("(?:urn:oid:)?([0-2](?:\\.[0-9]+){0,2})");

    private static final Pattern NO_SLUG = Pattern.compile("[^A-Za-z0-9._-]+");

    private final String base;

    /** @param base FHIR base of the site, without a slash at its end */
    AssigningAuthorities(String base) {
        this.base = base;
    }

    /** The URI of an HD; empty where it says nothing. */
    String of(SourceNode hd, ConversionContext context) {
        return of(V2Components.text(hd, 1), V2Components.text(hd, 2), V2Components.text(hd, 3), hd, context);
    }

    /**
     * The URI of an authority by its parts, as EI has them as components.
     *
     * @param type ISO, UUID, URI, DNS … (HL7 table 0301)
     */
    String of(String namespace, String universal, String type, SourceNode node, ConversionContext context) {
        if (!universal.isEmpty() && !isShort(universal)) {
            return universal(universal, type, context);
        }
        String name = universal.isEmpty() ? namespace : universal;
        if (name.isEmpty()) {
            return "";
        }
        String known = context.system(name);
        if (!isShort(known) && (!known.equals(name) || isUri(known))) {
            return known;
        }
        context.finding(
                Hl7v2Code.NO_AUTHORITY, "unknown assigning authority (add it to systems.csv) gets a URI of ours", node);
        return base + "/id/" + slug(name);
    }

    static boolean isShort(String id) {
        return SHORT_OID.matcher(id).matches();
    }

    /** Whether it is a URI as FHIR servers and coding systems have them, and no words with a colon. */
    static boolean isUri(String text) {
        return URI.matcher(text).matches();
    }

    /** The sending facility, else the sending application: who gives out numbers without saying whose they are. */
    String sender(SourceNode node, ConversionContext context) {
        SourceNode parent = node.parent();
        if (parent != null) {
            return sender(parent, context);
        }
        return V2Components.field(node, "MSH").stream()
                .flatMap(header ->
                        Stream.of("MSH.4", "MSH.3").flatMap(name -> V2Components.field(header, name).stream()))
                .map(hd -> of(hd, context))
                .filter(system -> !system.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String universal(String id, String type, ConversionContext context) {
        String known = context.system(id);
        if (isUri(known)) {
            return known;
        }
        return "DNS".equalsIgnoreCase(type) ? "urn:x-dns:" + slug(id) : "urn:x-hl7v2:" + slug(id);
    }

    static String slug(String name) {
        return NO_SLUG.matcher(name.strip()).replaceAll("-");
    }

    String base() {
        return base;
    }
}
