package org.cdexbridge.exchange;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.cdexbridge.store.SearchValue;

/**
 * An identifier of the real world, such as a member number or an NPI.
 *
 * @param system URI of the number's space, or an empty string
 * @param value the number itself; empty where somebody gave none
 */
public record BusinessId(
        @JsonSetter(nulls = Nulls.AS_EMPTY) String system, @JsonSetter(nulls = Nulls.AS_EMPTY) String value) {
    /** {@code system|value}, as people write it. */
    public String token() {
        return system.isEmpty() ? value : system + "|" + value;
    }

    /** For a search. */
    public String searchValue() {
        return SearchValue.token(system, value);
    }

    /** Whether both mean the same; a number without a system is equal to none. */
    public boolean matches(BusinessId other) {
        return !system.isEmpty() && equals(other);
    }
}
