package org.cdexbridge.site.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cdexbridge.finding.Finding;

/**
 * Writes defaults out for editing and remembers what they were, so that after an upgrade the site can be told which of
 * its files stand on a default that has changed. Remembered in {@code .cdex-defaults}, as {@code sha256sum} writes it.
 */
public final class DefaultsExport {
    static final String MEMORY = ".cdex-defaults";

    private final SiteFiles files;

    public DefaultsExport(SiteFiles files) {
        this.files = files;
    }

    /**
     * Writes the default of a file, or all defaults of a folder, into the working directory.
     *
     * @param path such as {@code mappings/ccda/header.yaml} or {@code routes/sources}
     * @return the paths written
     * @throws SiteErrors {@link SiteCode#NO_SUCH_DEFAULT}, {@link SiteCode#WOULD_OVERWRITE}; nothing is written then
     */
    public List<String> export(String path) {
        List<SiteFile> defaults = files.defaultsBelow(path.replaceAll("/+$", ""));
        if (defaults.isEmpty()) {
            throw new SiteErrors(SiteCode.NO_SUCH_DEFAULT, "defaults are below mappings/ and routes/", path);
        }
        List<Finding> inTheWay = defaults.stream()
                .filter(file -> Files.exists(files.home().resolve(file.path())))
                .map(file -> new Finding(SiteCode.WOULD_OVERWRITE, "not overwritten", file.path()))
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new SiteErrors(inTheWay);
        }
        return write(defaults);
    }

    private List<String> write(List<SiteFile> defaults) {
        Map<String, String> memory = remembered();
        List<String> written = new ArrayList<>();
        try {
            for (SiteFile file : defaults) {
                Path target = files.home().resolve(file.path());
                Files.createDirectories(target.getParent());
                Files.write(target, file.bytes());
                memory.put(file.path(), file.hash());
                written.add(file.path());
            }
            List<String> lines = memory.entrySet().stream()
                    .map(entry -> entry.getValue() + "  " + entry.getKey())
                    .toList();
            Files.write(files.home().resolve(MEMORY), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    /** A finding for each ejected file that is still the site's own and whose default is no longer what it was. */
    public List<Finding> changedDefaults() {
        List<Finding> findings = new ArrayList<>();
        remembered().forEach((path, hash) -> {
            Optional<SiteFile> now = files.defaultOf(path);
            boolean own = Files.exists(files.home().resolve(path));
            if (own && now.isEmpty()) {
                findings.add(new Finding(SiteCode.DEFAULT_CHANGED, "the default was removed", path));
            } else if (own && !now.get().hash().equals(hash)) {
                findings.add(new Finding(SiteCode.DEFAULT_CHANGED, "compare it with the new default", path));
            }
        });
        return findings;
    }

    private Map<String, String> remembered() {
        Path memory = files.home().resolve(MEMORY);
        Map<String, String> hashes = new TreeMap<>();
        if (Files.notExists(memory)) {
            return hashes;
        }
        try {
            for (String line : Files.readAllLines(memory)) {
                String[] parts = line.split(" {2}", 2);
                if (parts.length == 2) {
                    hashes.put(parts[1], parts[0]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hashes;
    }
}
