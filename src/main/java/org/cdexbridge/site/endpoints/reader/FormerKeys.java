package org.cdexbridge.site.endpoints.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.file.SiteCode;

/** Keys and values that {@code endpoints.yaml} had up to 0.1.0; they work for one release more. */
final class FormerKeys {
    private static final String FEED = "/feeds/[^/]+";
    private static final String PARTNER = "/partners/[^/]+";
    private static final List<Former> KEYS = List.of(
            new Former(FEED, "patience", "frame-timeout"),
            new Former(FEED, "still", "settle"),
            new Former(FEED, "unreadable", "unparseable-ack"),
            new Former("/limits", "free", "disk-reserve"),
            new Former("/limits", "time", "processing-time"),
            new Former("/security", "open", "trusted-networks"),
            new Former("/security", "people", "openid"),
            new Former("/security/limits", "strangers", "anonymous"),
            new Former(PARTNER, "empty", "when-empty"));
    private static final List<Former> VALUES = List.of(
            new Former(PARTNER + "/release/[0-9]+/decision", "person", "manual"),
            new Former(PARTNER + "/signature", "person", "manual"));

    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param at JSON Pointer of the object that has the key, or of the value
     * @param old word of the earlier release
     * @param now word of this one
     */
    private record Former(Pattern at, String old, String now) {
        Former(String at, String old, String now) {
            this(Pattern.compile(at), old, now);
        }

        static Optional<String> now(List<Former> table, String pointer, String word) {
            return table.stream()
                    .filter(former -> former.old.equals(word)
                            && former.at.matcher(pointer).matches())
                    .map(Former::now)
                    .findFirst();
        }
    }

    /** What a key is called now; empty when it is none of an earlier release. */
    static Optional<String> now(String parent, String key) {
        return Former.now(KEYS, parent, key);
    }

    /**
     * The key as it is called now.
     *
     * @param parent JSON Pointer of its object
     * @param given all keys of the object; one that has both names keeps both, which the schema refuses
     * @param place to be told
     */
    String key(String parent, String key, Set<String> given, String place) {
        Optional<String> now = now(parent, key).filter(name -> !given.contains(name));
        now.ifPresent(name -> tell("'" + key + "' is called '" + name + "' now", place));
        return now.orElse(key);
    }

    /** The value as it is written now. */
    String value(String pointer, String value, String place) {
        Optional<String> now = Former.now(VALUES, pointer, value);
        now.ifPresent(word -> tell("'" + value + "' is written '" + word + "' now", place));
        return now.orElse(value);
    }

    private void tell(String message, String place) {
        findings.add(new Finding(SiteCode.FORMER_NAME, message, place));
    }

    /** A warning for each word of an earlier release that was met. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
