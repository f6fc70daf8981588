package org.cdexbridge.conformance;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the full validator found in the inputs of one feed, kind and type.
 *
 * @param feed that they come from
 * @param kind {@code ccda} or {@code hl7v2}
 * @param documentType in words, such as {@code Continuity of Care Document}, or {@code ORU^R01}
 * @param since when the first of them was looked at that was converted by the mapping rules of now
 * @param lookedAt how many inputs
 * @param withErrors in how many of them there was an error
 * @param withWarnings in how many of them there was a warning
 * @param codes in how many of them there was a finding of a code, by code
 */
public record CheckResult(
        String feed,
        String kind,
        String documentType,
        Instant since,
        long lookedAt,
        long withErrors,
        long withWarnings,
        Map<String, Long> codes) {
    public CheckResult {
        codes = new TreeMap<>(codes);
    }
}
