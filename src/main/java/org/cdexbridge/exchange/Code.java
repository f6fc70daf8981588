package org.cdexbridge.exchange;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.cdexbridge.store.SearchValue;

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
    /** {@code system|code}; {@code code} alone without a system. */
    public String token() {
        return system.isEmpty() ? code : system + "|" + code;
    }

    /** For a search. */
    public String searchValue() {
        return SearchValue.token(system, code);
    }
}
