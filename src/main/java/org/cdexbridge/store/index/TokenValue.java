package org.cdexbridge.store.index;

/**
 * A code or a business identifier, FHIR R4, 3.1.1.4.11.
 *
 * @param system URI; empty where there is none
 * @param code code or value; empty where there is none
 */
public record TokenValue(String system, String code) implements IndexValue {
    private static final String SEPARATOR = "|";

    static TokenValue parse(String text) {
        int bar = text.indexOf(SEPARATOR);
        return new TokenValue(text.substring(0, bar), text.substring(bar + 1));
    }

    /** A URI has no bar. */
    @Override
    public String text() {
        return system + SEPARATOR + code;
    }
}
