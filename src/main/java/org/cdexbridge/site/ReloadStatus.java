package org.cdexbridge.site;

import java.time.Instant;
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
     * @param at when it was looked at
     * @param problem what is wrong, with file and line, in words; empty when the edit is in force
     */
    public record Reload(String folder, Instant at, String problem) {
        public boolean inForce() {
            return problem.isEmpty();
        }
    }

    /** By folder; nothing where there was no edit since the start. */
    public List<Reload> all() {
        return List.copyOf(reloads.values());
    }

    void taken(String folder) {
        reloads.put(folder, new Reload(folder, Instant.now(), ""));
        LOG.info("the edit in {}/ is in force", folder);
    }

    void refused(String folder, String problem) {
        reloads.put(folder, new Reload(folder, Instant.now(), problem));
        LOG.warn("the edit in {}/ is refused, what was before stays in force:\n{}", folder, problem);
    }
}
