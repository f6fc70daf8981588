package org.cdexbridge.exchange;

import org.cdexbridge.store.SearchValue;

/**
 * An identifier of the real world, such as a member number or an NPI.
 *
 * @param system URI of the number's space, or an empty string
 * @param value the number itself
 */
public record BusinessId(String system, String value) {
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
