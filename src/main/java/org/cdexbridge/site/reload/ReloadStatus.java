package org.cdexbridge.site.reload;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the last edit of each folder, for the log and the status page. */
public final class ReloadStatus {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadStatus.class);

    private final Map<String, Reload> reloads = new ConcurrentSkipListMap<>();

    /**
     * The last edit of one folder.
     *
     * @param folder {@code mappings} or {@code routes}
     * @param since when it was made, or first looked at
     * @param problem what is wrong, with file and line, in words; empty when the edit is in force
     * @param instead what is in force in its place, in words; empty when the edit is
     */
    public record Reload(String folder, Instant since, String problem, String instead) {
        public boolean isActive() {
            return problem.isEmpty();
        }
    }

    /** By folder; nothing where there was no edit since the start. */
    public List<Reload> all() {
        return List.copyOf(reloads.values());
    }

    /** Whether everything that stands in the site's folders is in force. */
    public boolean allActive() {
        return reloads.values().stream().allMatch(Reload::isActive);
    }

    void taken(String folder) {
        reloads.put(folder, new Reload(folder, now(), "", ""));
        LOG.info("{}/ reloaded", folder);
    }

    void refused(String folder, String problem) {
        Reload before = reloads.get(folder);
        Reload reload = before == null || before.isActive()
                ? new Reload(folder, now(), problem, "what was there before")
                : new Reload(folder, before.since(), problem, before.instead());
        reloads.put(folder, reload);
        LOG.warn("the edit of {}/ is rejected, the previous version stays active:\n{}", folder, problem);
    }

    /** A start found an edit that is wrong; a folder may hold two such parts. */
    void started(String folder, Instant edited, String problem, String instead) {
        reloads.merge(
                folder,
                new Reload(folder, edited, problem, instead),
                (one, other) -> new Reload(
                        folder,
                        one.since().isBefore(other.since()) ? one.since() : other.since(),
                        one.problem() + "\n" + other.problem(),
                        one.instead() + "; " + other.instead()));
        LOG.warn("the edit of {}/ at {} is rejected, active is {}:\n{}", folder, edited, instead, problem);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
