package org.cdexbridge.resource;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * A coding.
 *
 * @param system URI, or an empty string
 * @param code as sent
 * @param display as sent, or an empty string
 */
public record Code(
        @JsonSetter(nulls = Nulls.AS_EMPTY) String system,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String code,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String display) {
    /** @param text {@code system|code}, as searches write it; no system where there is no bar */
    public static Code of(String text) {
        int bar = Math.max(text.indexOf('|'), 0);
        return new Code(text.substring(0, bar), text.substring(text.indexOf('|') + 1), "");
    }

    /** {@code system|code}; {@code code} alone without a system. */
    public String token() {
        return system.isEmpty() ? code : system + "|" + code;
    }
}
