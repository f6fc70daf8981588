package org.cdexbridge.conversion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cdexbridge.finding.Finding;

/** What an input is that no converter accepts, told by its first bytes. */
public final class ContentKind {
    private static final int HEAD = 4000;

    /** And the byte order mark of UTF-8. */
    private static final Pattern BLANKS = Pattern.compile("^(?:\u00ef\u00bb\u00bf)?[ \\t\\r\\n]*");

    /** Signs of a kind in the first characters; of several the first. */
    private record Sign(ContentCode kind, Pattern pattern) {}

    private static final List<Sign> SIGNS = List.of(
            sign(ContentCode.PDF, "%PDF-"),
            sign(ContentCode.ZIP, "PK(?:\\x03\\x04|\\x05\\x06|\\x07\\x08)|\u00d0\u00cf\\x11\u00e0"),
            sign(ContentCode.GZIP, "\\x1f\u008b"),
            sign(ContentCode.RTF, "\\{\\\\rtf"),
            sign(
                    ContentCode.IMAGE,
                    "\u0089PNG|GIF8|\u00ff\u00d8\u00ff|II\\*\\x00|MM\\x00\\*|BM.{4}\\x00{4}|.{128}DICM"),
            sign(ContentCode.X12, "ISA[^A-Za-z0-9 ]\\d\\d"),
            sign(ContentCode.FHIR_JSON, "\\{.*?\"resourceType\"\\s*:"),
            sign(ContentCode.JSON, "\\{\\s*(?:\"|\\}|$)|\\[\\s*[\\[{\"\\d\\]]"),
            sign(ContentCode.HTML, "(?i)<!DOCTYPE\\s+html|<(?:html|head|body)[\\s>]|<\\?xml[^>]*\\?>\\s*<html[\\s>]"),
            sign(ContentCode.FHIR_XML, "<.*?xmlns(?::\\w+)?\\s*=\\s*[\"']http://hl7\\.org/fhir[\"']"),
            sign(ContentCode.MESSAGE_XML, "<.*?(?:urn:hl7-org:v2xml|<(?:\\w+:)?MSH[\\s>.])"));

    private ContentKind() {}

    private static Sign sign(ContentCode kind, String pattern) {
        return new Sign(kind, Pattern.compile("(?:" + pattern + ")", Pattern.DOTALL));
    }

    /** The kind that the first bytes show; nothing where they are none, or may be XML of another kind. */
    public static Optional<ContentCode> of(byte[] bytes) {
        String head = head(bytes);
        boolean maybeXml = head.isEmpty() || head.contains("<");
        return SIGNS.stream()
                .filter(sign -> sign.pattern().matcher(head).lookingAt())
                .map(Sign::kind)
                .findFirst()
                .or(() -> maybeXml ? Optional.empty() : Optional.of(ContentCode.UNKNOWN));
    }

    /** The refusal of an input of a kind that nobody reads; nothing where another reader tells more. */
    public static Optional<InputRefused> refusal(byte[] bytes) {
        return of(bytes).map(kind -> new InputRefused(Finding.of(kind, kind.title())));
    }

    /** The first characters without blanks and byte order mark before them; of UTF-16 the ASCII letters. */
    private static String head(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        boolean wide = head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff");
        String text = wide ? head.substring(2).replace("\0", "") : head;
        return BLANKS.matcher(text).replaceFirst("");
    }
}
