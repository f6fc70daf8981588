package org.cdexbridge.site.reload;

import java.util.List;
import java.util.function.Predicate;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.route.RouteFiles;

/** What of the site comes into force, or is refused, as a whole. */
enum SitePart {
    MAPPINGS(SiteFiles.MAPPINGS, path -> true),
    ENDPOINTS(SiteFiles.ROUTES, EndpointsReader.PATH::equals),
    ROUTES(SiteFiles.ROUTES, RouteFiles::isOne);

    private final String folder;
    private final Predicate<String> paths;

    SitePart(String folder, Predicate<String> paths) {
        this.folder = folder;
        this.paths = paths;
    }

    String folder() {
        return folder;
    }

    /** The site's own files of this part. */
    List<SiteFile> own(SiteFiles files) {
        return files.own(folder).stream()
                .filter(file -> paths.test(file.path()))
                .toList();
    }
}
