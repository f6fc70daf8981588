package org.cdexbridge.store.index;

/**
 * A reference to another resource.
 *
 * @param address {@code Type/id} of a resource here, or a URL; empty where only an identifier is given
 * @param identifier the business identifier that stands beside or instead of it; both parts empty where there is none
 */
public record ReferenceValue(String address, TokenValue identifier) implements IndexValue {
    private static final TokenValue NONE = new TokenValue("", "");
    private static final String SEPARATOR = " ";

    static ReferenceValue to(String address) {
        return new ReferenceValue(address, NONE);
    }

    static ReferenceValue parse(String text) {
        int blank = text.indexOf(SEPARATOR);
        return blank < 0
                ? to(text)
                : new ReferenceValue(text.substring(0, blank), TokenValue.parse(text.substring(blank + 1)));
    }

    public boolean hasIdentifier() {
        return !identifier.equals(NONE);
    }

    /** A URL has no blank. */
    @Override
    public String text() {
        return hasIdentifier() ? address + SEPARATOR + identifier.text() : address;
    }
}
