package org.cdexbridge.finding;

/**
 * One finding about one input.
 *
 * @param code the kind
 * @param message what was found, in a sentence. It may quote codes and element names but no text of a patient, because
 *     findings are shown on the status page and in logs
 * @param location where: an XPath into the source, {@code file:line} of a rule, a segment; empty when it concerns the
 *     whole input
 */
public record Finding(FindingCode code, String message, String location) {
    public static Finding of(FindingCode code, String message) {
        return new Finding(code, message, "");
    }

    /** In the words of an exception of ours: those of others may quote a patient. */
    public static Finding of(FindingCode code, Exception cause) {
        return of(code, String.valueOf(cause.getMessage()));
    }

    /** {@code file:line} of a place in the text of a file. */
    public static String location(String file, String text, int offset) {
        return file + ":" + text.substring(0, offset + 1).lines().count();
    }

    public Severity severity() {
        return code.severity();
    }

    @Override
    public String toString() {
        return code.code() + " " + message + (location.isEmpty() ? "" : " [" + location + "]");
    }
}
