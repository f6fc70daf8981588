package org.cdexbridge.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdexbridge.finding.Finding;

/**
 * Writes defaults out for editing and remembers which default a site's file began as, in the form that
 * {@code sha256sum} writes, so that an upgrade that changes the default is noticed.
 */
public final class Ejection {
    /** Stands in the working directory, beside {@code routes/} and {@code mappings/}. */
    public static final String RECORD = "ejected.sha256";

    private final SiteFiles files;

    public Ejection(SiteFiles files) {
        this.files = files;
    }

    /**
     * Writes out the default of this path, or all defaults below it.
     *
     * @return what was written
     * @throws SiteErrors {@link SiteCode#NO_SUCH_DEFAULT}, or {@link SiteCode#WOULD_OVERWRITE} before anything is written
     */
    public List<SiteFile> eject(String path) {
        List<SiteFile> defaults = files.defaultsBelow(path);
        if (defaults.isEmpty()) {
            throw new SiteErrors(SiteCode.NO_SUCH_DEFAULT, "nothing of this name comes with the bridge", path);
        }
        List<Finding> inTheWay = defaults.stream()
                .filter(file -> Files.exists(target(file)))
                .map(file -> new Finding(SiteCode.WOULD_OVERWRITE, "the site has this file already", file.path()))
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new SiteErrors(inTheWay);
        }
        write(defaults);
        return defaults;
    }

    /** A finding for every file of the site whose default is another one than the file began as. */
    public List<Finding> changedDefaults() {
        List<Finding> changed = new ArrayList<>();
        recorded().forEach((path, hash) -> {
            String now = files.defaultOf(path).map(SiteFile::hash).orElse("");
            if (Files.exists(files.home().resolve(path)) && !now.equals(hash)) {
                String what = now.isEmpty() ? "there is no default any more" : "compare it with the new default";
                changed.add(new Finding(SiteCode.DEFAULT_CHANGED, what, path));
            }
        });
        return changed;
    }

    private void write(List<SiteFile> defaults) {
        Map<String, String> record = recorded();
        try {
            for (SiteFile file : defaults) {
                Files.createDirectories(target(file).getParent());
                Files.write(target(file), file.bytes());
                record.put(file.path(), file.hash());
            }
            List<String> lines = record.entrySet().stream()
                    .map(entry -> entry.getValue() + "  " + entry.getKey())
                    .toList();
            Files.write(files.home().resolve(RECORD), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path target(SiteFile file) {
        return files.home().resolve(file.path());
    }

    /** Hashes by path. */
    private Map<String, String> recorded() {
        Path file = files.home().resolve(RECORD);
        Map<String, String> record = new TreeMap<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(" {2}", 2);
                    record.put(parts[1], parts[0]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return record;
    }
}
