package org.cdexbridge.exchange;

import org.cdexbridge.store.SearchValue;

/**
 * A coding.
 *
 * @param system URI, or an empty string
 * @param code as sent
 * @param display as sent, or an empty string
 */
public record Code(String system, String code, String display) {
    /** {@code system|code}; {@code code} alone without a system. */
    public String token() {
        return system.isEmpty() ? code : system + "|" + code;
    }

    /** For a search. */
    public String searchValue() {
        return SearchValue.token(system, code);
    }
}
