package org.cdexbridge.site.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.reload.ActiveFilesBackup.ActiveFiles;

/**
 * What of the site comes into force: at a start its own files; where they are wrong, what was last in force; where
 * nothing ever was, its own files without those that are wrong, which means the jar's in their place.
 */
public final class SiteActivation {
    private final SiteFiles files;
    private final ActiveFilesBackup kept;
    private final ReloadStatus status;
    private final boolean strict;
    private final boolean keeps;

    /**
     * @param strict whether a start ends when something is wrong
     * @param keeps whether what comes into force is kept; not where only a part of it is tried
     */
    public SiteActivation(SiteFiles files, DataFolder data, ReloadStatus status, boolean strict, boolean keeps) {
        this.keeps = keeps;
        this.files = files;
        this.kept = new ActiveFilesBackup(data);
        this.status = status;
        this.strict = strict;
    }

    /**
     * Makes something of files.
     *
     * @param <T> what is made
     */
    public interface Loader<T> {
        /** @throws Exception when they are wrong */
        T load(SiteFiles files) throws Exception;
    }

    boolean strict() {
        return strict;
    }

    /** @throws Exception of the loader when strict */
    <T> T mappings(Loader<T> loader) throws Exception {
        return take(SitePart.MAPPINGS, loader, wrong -> reduced(SitePart.MAPPINGS, loader, wrong));
    }

    /** @throws Exception of the loader when strict */
    <T> T routes(Loader<T> loader) throws Exception {
        return take(SitePart.ROUTES, loader, wrong -> reduced(SitePart.ROUTES, loader, wrong));
    }

    /**
     * The endpoints.
     *
     * @throws SiteErrors when strict, or when nothing was ever in force and what is wrong says where data goes
     */
    public Endpoints endpoints(UnaryOperator<String> environment) {
        Loader<Endpoints> loader = now -> new EndpointsReader(now, environment).read();
        try {
            return take(SitePart.ENDPOINTS, loader, wrong -> {
                Endpoints right = new EndpointsReader(files, environment).readValidParts();
                tell(SitePart.ENDPOINTS, wrong, "what is right of the file; nothing was in force before");
                return right;
            });
        } catch (SiteErrors e) {
            throw e;
        } catch (Exception e) {
            throw new SiteErrors(SiteCode.NOT_YAML, e.getClass().getSimpleName(), EndpointsReader.PATH);
        }
    }

    /** An edit has come into force; the next start may have to go back to it. */
    void keep(SitePart part, SiteFiles now) {
        if (keeps) {
            kept.keep(part, part.own(now));
        }
    }

    private interface Fallback<T> {
        T after(Exception wrong) throws Exception;
    }

    private <T> T take(SitePart part, Loader<T> loader, Fallback<T> lastResort) throws Exception {
        SiteFiles now = files.snapshot(part.folder());
        try {
            T loaded = loader.load(now);
            keep(part, now);
            return loaded;
        } catch (Exception wrong) {
            if (strict) {
                throw wrong;
            }
            Optional<T> before = before(part, loader, wrong);
            return before.isPresent() ? before.get() : lastResort.after(wrong);
        }
    }

    /** Empty where nothing was in force, or an upgrade refuses what the version before took. */
    private <T> Optional<T> before(SitePart part, Loader<T> loader, Exception wrong) {
        Optional<ActiveFiles> last = kept.of(part);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        try {
            T loaded = loader.load(files.with(part.folder(), last.get().files()));
            tell(part, wrong, "what was there before, since " + last.get().since());
            return Optional.of(loaded);
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    /** One file may be wrong for what stands in another: those that are named are left out until the rest is right. */
    private <T> T reduced(SitePart part, Loader<T> loader, Exception first) throws Exception {
        List<SiteFile> own = part.own(files);
        List<SiteFile> rest = own;
        Exception wrong = first;
        while (!rest.isEmpty()) {
            rest = without(rest, SiteProblem.of(wrong, part.folder()));
            try {
                T loaded = loader.load(files.with(part.folder(), rest));
                tell(part, first, "the default in place of " + names(own, rest));
                return loaded;
            } catch (Exception e) {
                wrong = e;
            }
        }
        throw first;
    }

    private static List<SiteFile> without(List<SiteFile> all, SiteProblem problem) {
        List<SiteFile> rest = all.stream()
                .filter(file -> !problem.files().contains(file.path()))
                .toList();
        return rest.size() == all.size() ? List.of() : rest;
    }

    private static String names(List<SiteFile> all, List<SiteFile> rest) {
        return all.stream()
                .filter(file -> !rest.contains(file))
                .map(SiteFile::path)
                .collect(Collectors.joining(", "));
    }

    private void tell(SitePart part, Exception wrong, String instead) {
        status.started(
                part.folder(),
                edited(part),
                SiteProblem.of(wrong, part.folder()).words(),
                instead);
    }

    /** When the last edit was made, which stays the same over restarts. */
    private Instant edited(SitePart part) {
        return part.own(files).stream()
                .map(file -> {
                    try {
                        return Files.getLastModifiedTime(files.home().resolve(file.path()))
                                .toInstant();
                    } catch (IOException e) {
                        return Instant.now();
                    }
                })
                .max(Instant::compareTo)
                .orElseGet(Instant::now)
                .truncatedTo(ChronoUnit.SECONDS);
    }
}
