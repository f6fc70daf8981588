package org.cdexbridge.ccda.parse;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the beginning of an input without parsing it. */
public final class ContentDetector {
    private static final int HEAD = 64_000;
    private static final String NAME = "ClinicalDocument";
    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?ClinicalDocument[\\s>]");
    private static final Pattern PATIENT_ID =
            Pattern.compile("patientRole\\b[^>]*>.*?<(?:[\\w.-]+:)?id\\b([^>]*)>", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("(root|extension)\\s*=\\s*[\"']([^\"']*)[\"']");

    private ContentDetector() {}

    public static boolean isClinicalDocument(byte[] bytes) {
        String head = head(bytes);
        return head.contains(NAME) && ROOT.matcher(head).find();
    }

    /** Root and extension of the patient's first id, or empty. */
    public static String patientKey(byte[] bytes) {
        Matcher id = PATIENT_ID.matcher(head(bytes));
        if (!id.find()) {
            return "";
        }
        String root = "";
        String extension = "";
        Matcher attribute = ATTRIBUTE.matcher(id.group(1));
        while (attribute.find()) {
            root = attribute.group(1).equals("root") ? attribute.group(2).strip() : root;
            extension =
                    attribute.group(1).equals("extension") ? attribute.group(2).strip() : extension;
        }
        return root.isEmpty() && extension.isEmpty() ? "" : root + "|" + extension;
    }

    /** The first characters without comments; every second byte of UTF-16 is dropped, which is enough to find ASCII words. */
    private static String head(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        String ascii = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return ascii.contains("<!--") ? COMMENT.matcher(ascii).replaceAll("") : ascii;
    }
}
