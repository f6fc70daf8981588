package org.cdexbridge.site.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;

/** Reads all route files as Camel reads them, without starting any. */
public final class RouteCheck {
    private final SiteFiles files;

    public RouteCheck(SiteFiles files) {
        this.files = files;
    }

    /**
     * What is wrong with the route files, a finding a file.
     *
     * @param feeds whose kinds must be templates in these files
     */
    public List<Finding> findings(List<Feed> feeds) {
        List<Finding> findings = new ArrayList<>(FormerNames.findings(files));
        Set<String> templates = new HashSet<>();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.build();
            for (SiteFile file : RouteFiles.of(files)) {
                try {
                    RouteFiles.load(camel, List.of(file));
                } catch (Exception e) {
                    findings.add(finding(file, e));
                }
            }
            camel.getRouteTemplateDefinitions().stream()
                    .map(RouteTemplateDefinition::getId)
                    .forEach(templates::add);
        } catch (Exception e) {
            throw new IllegalStateException("Camel can't be closed", e);
        }
        feeds.stream()
                .filter(feed -> !templates.contains(feed.kind()))
                .map(feed -> new Finding(
                        SiteCode.ROUTE_REFUSED,
                        "feed " + feed.name() + " wants a route template " + feed.kind() + ", which is in no file",
                        EndpointsReader.PATH))
                .forEach(findings::add);
        return findings;
    }

    /** Camel's words go on with an excerpt of the file; the place says as much. */
    private static Finding finding(SiteFile file, Exception error) {
        String place = RouteError.place(error);
        String words = RouteError.words(error).lines().findFirst().orElse("");
        return new Finding(SiteCode.ROUTE_REFUSED, words, place.isEmpty() ? file.place() : place);
    }
}
