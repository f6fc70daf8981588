package org.cdexbridge.site.file;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.cdexbridge.mapping.rule.BundledFiles;
import org.cdexbridge.mapping.rule.RuleFiles;

/** The files that the jar carries, read once: they stay what they are. */
final class BundledDefaults {
    private final Map<String, Map<String, SiteFile>> folders = new ConcurrentHashMap<>();

    /** All files below a folder by path, such as {@code mappings/ccda/header.yaml}. */
    Map<String, SiteFile> below(String folder) {
        return new TreeMap<>(folders.computeIfAbsent(folder, BundledDefaults::read));
    }

    private static Map<String, SiteFile> read(String folder) {
        Map<String, SiteFile> found = new TreeMap<>();
        BundledFiles.below(folder)
                .forEach((path, bytes) ->
                        found.put(path, new SiteFile(path, SiteFile.Layer.DEFAULT, RuleFiles.DEFAULT + path, bytes)));
        return found;
    }
}
