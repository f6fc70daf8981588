package org.cdexbridge.resource;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * An identifier of the real world, such as a member number or an NPI.
 *
 * @param system URI of the number's space, or an empty string
 * @param value the number itself; empty where somebody gave none
 */
public record BusinessId(
        @JsonSetter(nulls = Nulls.AS_EMPTY) String system, @JsonSetter(nulls = Nulls.AS_EMPTY) String value) {
    /** @param text {@code system|value}, as searches write it; no system where there is no bar */
    public static BusinessId of(String text) {
        int bar = Math.max(text.indexOf('|'), 0);
        return new BusinessId(text.substring(0, bar), text.substring(text.indexOf('|') + 1));
    }

    /** {@code system|value}, as people write it. */
    public String token() {
        return system.isEmpty() ? value : system + "|" + value;
    }

    /** Whether both mean the same; a number without a system is equal to none. */
    public boolean matches(BusinessId other) {
        return !system.isEmpty() && equals(other);
    }
}
