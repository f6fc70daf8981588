package org.cdexbridge.site.route;

import java.util.List;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;

/**
 * The parts of the bridge whose routes run in this process. Templates of sources are always there.
 *
 * @param feeds whether the feeds of {@code endpoints.yaml} are started
 * @param pipeline whether the journal is worked off: {@code routes/pipeline/} and its error handling
 * @param exchange whether exchanges are worked off: {@code routes/exchange/}
 * @param own whether route files of the site are loaded that belong to none of these
 */
public record RouteParts(boolean feeds, boolean pipeline, boolean exchange, boolean own) {
    /** The whole bridge. */
    public static final RouteParts ALL = new RouteParts(true, true, true, true);

    /** What comes is received and waits in the journal. */
    public static final RouteParts INTAKE = new RouteParts(true, false, false, false);

    private static final String PIPELINE = SiteFiles.ROUTES + "/pipeline/";
    private static final String FAILURES = SiteFiles.ROUTES + "/failures.camel.yaml";
    private static final String EXCHANGE = SiteFiles.ROUTES + "/exchange/";

    /** The route files that are loaded. */
    public List<SiteFile> of(SiteFiles files) {
        return RouteFiles.of(files).stream().filter(file -> has(file.path())).toList();
    }

    private boolean has(String path) {
        if (path.startsWith(RouteFiles.SOURCES + "/")) {
            return true;
        }
        if (path.startsWith(PIPELINE) || path.equals(FAILURES)) {
            return pipeline;
        }
        return path.startsWith(EXCHANGE) ? exchange : own;
    }
}
