package org.cdexbridge.site.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.cdexbridge.mapping.rule.RuleFiles;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files that the jar carries, read once: they stay what they are. Asked of the first place on the class path only:
 * asking all opens every jar.
 */
final class BundledDefaults {
    private final Map<String, Map<String, SiteFile>> folders = new ConcurrentHashMap<>();
    private final PathMatchingResourcePatternResolver classpath = new PathMatchingResourcePatternResolver();

    /** All files below a folder by path, such as {@code mappings/ccda/header.yaml}. */
    Map<String, SiteFile> below(String folder) {
        return new TreeMap<>(folders.computeIfAbsent(folder, this::read));
    }

    private Map<String, SiteFile> read(String folder) {
        Map<String, SiteFile> found = new TreeMap<>();
        try {
            for (Resource resource : classpath.getResources("classpath:" + folder + "/**/*.*")) {
                String url = resource.getURL().toString();
                String path = url.substring(url.lastIndexOf("/" + folder + "/") + 1);
                found.putIfAbsent(path, read(path, resource));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static SiteFile read(String path, Resource resource) throws IOException {
        return new SiteFile(path, SiteFile.Layer.DEFAULT, RuleFiles.DEFAULT + path, resource.getContentAsByteArray());
    }
}
