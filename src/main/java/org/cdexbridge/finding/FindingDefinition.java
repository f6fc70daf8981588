package org.cdexbridge.finding;

/**
 * What a kind of finding is.
 *
 * @param code as users see it, such as {@code CDX-1203}
 * @param severity how much each finding of this kind weighs
 * @param title the kind in a few words, without anything of the input
 */
public record FindingDefinition(String code, Severity severity, String title) {
    public static FindingDefinition error(String code, String title) {
        return new FindingDefinition(code, Severity.ERROR, title);
    }

    public static FindingDefinition warning(String code, String title) {
        return new FindingDefinition(code, Severity.WARNING, title);
    }

    public static FindingDefinition information(String code, String title) {
        return new FindingDefinition(code, Severity.INFORMATION, title);
    }
}
