package org.cdexbridge.site.endpoints;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Security labels, as {@code system|code}, that no partner of a site gets without a person. */
final class SensitiveLabels {
    /** In a site's list stands for all that counts without a list. */
    private static final String DEFAULT = "default";

    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality|";
    private static final String RESTRICTED = CONFIDENTIALITY + "R";
    private static final Set<String> DEFAULTS = load();

    private SensitiveLabels() {}

    /** Restricted confidentiality, which means very restricted too, and every sensitivity of v3-ActCode. */
    static Set<String> defaults() {
        return DEFAULTS;
    }

    /** Those of a site's list; restricted confidentiality is among them unless it names another one itself. */
    static Set<String> of(Set<String> listed) {
        Set<String> labels = new HashSet<>(listed);
        if (labels.remove(DEFAULT)) {
            labels.addAll(DEFAULTS);
        }
        if (labels.stream().noneMatch(label -> label.startsWith(CONFIDENTIALITY))) {
            labels.add(RESTRICTED);
        }
        return Set.copyOf(labels);
    }

    private static Set<String> load() {
        try (InputStream list = SensitiveLabels.class.getResourceAsStream("/security/sensitive-labels.txt")) {
            Set<String> labels = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toCollection(HashSet::new));
            labels.add(RESTRICTED);
            return Set.copyOf(labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
