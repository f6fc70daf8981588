package org.cdexbridge.site.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cdexbridge.mapping.rule.RuleFiles;

/** The jar's defaults with the files of the working directory over them, file by file. */
public final class SiteFiles implements RuleFiles {
    public static final String MAPPINGS = "mappings";
    public static final String ROUTES = "routes";

    private final Path home;
    private final BundledDefaults defaults;
    private final Map<String, List<SiteFile>> instead;

    /** @param home the working directory, in which {@code routes/} and {@code mappings/} of the site stand */
    public SiteFiles(Path home) {
        this(home, new BundledDefaults(), Map.of());
    }

    private SiteFiles(Path home, BundledDefaults defaults, Map<String, List<SiteFile>> instead) {
        this.defaults = defaults;
        this.home = home.toAbsolutePath().normalize();
        this.instead = instead;
    }

    /** The same site with these files in place of what stands in one of its folders. */
    public SiteFiles with(String folder, List<SiteFile> own) {
        return new SiteFiles(home, defaults, Map.of(folder, List.copyOf(own)));
    }

    /** As a folder is now, whatever is edited meanwhile. */
    public SiteFiles snapshot(String folder) {
        return with(folder, own(folder));
    }

    public Path home() {
        return home;
    }

    /** Everything below {@code routes} or {@code mappings}, sorted by path, the site's in place of the default. */
    public List<SiteFile> list(String folder) {
        Map<String, SiteFile> files = defaults.below(folder);
        for (SiteFile own : own(folder)) {
            files.put(own.path(), own);
        }
        return List.copyOf(files.values());
    }

    /** One file by its path, such as {@code routes/endpoints.yaml}. */
    public Optional<SiteFile> read(String path) {
        return list(folderOf(path)).stream()
                .filter(file -> file.path().equals(path))
                .findFirst();
    }

    /** The default of a path, even where the site has its own. */
    public Optional<SiteFile> defaultOf(String path) {
        return Optional.ofNullable(defaults.below(folderOf(path)).get(path));
    }

    /** Whether a file is the jar's, or the site's copy of it without a change. */
    public boolean isDefault(SiteFile file) {
        return defaultOf(file.path())
                .filter(ours -> Arrays.equals(ours.bytes(), file.bytes()))
                .isPresent();
    }

    /** The defaults at or below a path; none where it is in neither of the folders that the jar carries. */
    List<SiteFile> defaultsBelow(String path) {
        if (!List.of(MAPPINGS, ROUTES).contains(folderOf(path))) {
            return List.of();
        }
        Predicate<String> wanted = candidate -> candidate.equals(path) || candidate.startsWith(path + "/");
        return defaults.below(folderOf(path)).values().stream()
                .filter(file -> wanted.test(file.path()))
                .toList();
    }

    @Override
    public List<RuleFile> all() {
        return list(MAPPINGS).stream()
                .map(file -> new RuleFile(file.path().substring(MAPPINGS.length() + 1), file.place(), file.text()))
                .toList();
    }

    private static String folderOf(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /** The site's own files of a folder. */
    public List<SiteFile> own(String folder) {
        if (instead.containsKey(folder)) {
            return instead.get(folder);
        }
        Path root = home.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> isRuleOrRoute(file.getFileName().toString()))
                    .sorted()
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Editors leave temporary and hidden files beside the one being edited. */
    private static boolean isRuleOrRoute(String name) {
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".csv"));
    }

    private SiteFile read(Path file) {
        String path = home.relativize(file).toString().replace('\\', '/');
        try {
            return new SiteFile(path, SiteFile.Layer.SITE, path, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
