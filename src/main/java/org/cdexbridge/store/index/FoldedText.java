package org.cdexbridge.store.index;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as it is compared: without case and accents (FHIR R4, 3.1.1.4.9). In capitals, as those alone know that ß is ss and
 * that a final sigma is one.
 */
public final class FoldedText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private FoldedText() {}

    public static String of(String text) {
        String decomposed = ASCII.matcher(text).matches()
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("");
        return decomposed.toUpperCase(Locale.ROOT);
    }
}
