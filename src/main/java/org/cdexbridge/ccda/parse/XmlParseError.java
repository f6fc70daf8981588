package org.cdexbridge.ccda.parse;

import java.util.regex.Pattern;
import org.cdexbridge.conversion.InputRefused;

/**
 * Why a text is no XML that we accept, told from the text before the place where the parser stopped: the parser's own
 * words depend on the machine's language and quote the document.
 *
 * @param text as it was parsed
 * @param line where the parser stopped, from 1
 * @param column behind the last character read, from 1
 */
record XmlParseError(String text, int line, int column) {
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE$");
    private static final Pattern ENTITY = Pattern.compile("&[\\p{L}_:][\\p{L}\\p{N}._:-]*;$");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final int LOOK_BACK = 200;

    InputRefused refusal() {
        int stop = offset();
        String before = text.substring(Math.max(0, stop - LOOK_BACK), stop);
        if (DOCTYPE.matcher(before).find() || ENTITY.matcher(before).find()) {
            return CdaReader.refused(
                    CcdaCode.DOCTYPE, "document type declarations and entities are not accepted" + place());
        }
        boolean cut = text.substring(stop).isBlank();
        return CdaReader.refused(
                CcdaCode.NOT_XML, (cut ? "the document ends in the middle" : "not well-formed XML") + place());
    }

    /** Words for the place. */
    String place() {
        return line < 1 ? "" : " at line " + line + ", column " + column;
    }

    private int offset() {
        var ends = LINE_END.matcher(text);
        int start = 0;
        for (int at = 1; at < line && ends.find(); at++) {
            start = ends.end();
        }
        return Math.min(text.length(), start + Math.max(0, column - 1));
    }
}
