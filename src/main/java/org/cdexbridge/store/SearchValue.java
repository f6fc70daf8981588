package org.cdexbridge.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Values for the searches that the bridge makes itself: what separates values is escaped (FHIR R4, search, 3.1.1.4.10), and
 * all is encoded for a URL. Without it the number {@code A,1} would find the patient whose number is 1.
 */
public final class SearchValue {
    private SearchValue() {}

    /** Words, a code or a URL. */
    public static String of(String value) {
        return URLEncoder.encode(value.replaceAll("[\\\\,$]", "\\\\$0"), StandardCharsets.UTF_8);
    }

    /** @param system URI, or an empty string for a code or number of any system */
    public static String token(String system, String code) {
        String token = system.isEmpty() ? escaped(code) : escaped(system) + "|" + escaped(code);
        return URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private static String escaped(String part) {
        return part.replaceAll("[\\\\,$|]", "\\\\$0");
    }
}
