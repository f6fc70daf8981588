package org.cdexbridge.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Gives Camel the route files of the site's layers, and then the feeds of {@code endpoints.yaml}. */
public final class SiteRoutes implements CamelContextConfiguration {
    private static final String ENDING = ".camel.yaml";

    private final SiteFiles files;
    private final FeedRoutes feeds;

    SiteRoutes(SiteFiles files, FeedRoutes feeds) {
        this.files = files;
        this.feeds = feeds;
    }

    /** The route files of all layers. */
    static List<SiteFile> routeFiles(SiteFiles files) {
        return files.list(SiteFiles.ROUTES).stream()
                .filter(file -> file.path().endsWith(ENDING))
                .toList();
    }

    static void load(CamelContext camel, Collection<SiteFile> files) throws Exception {
        List<Resource> resources = new ArrayList<>();
        for (SiteFile file : files) {
            resources.add(ResourceHelper.fromBytes(file.place(), file.bytes()));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        try {
            load(camel, routeFiles(files));
        } catch (Exception e) {
            throw new SiteErrors(SiteCode.ROUTE_REFUSED, RouteError.words(e), RouteError.place(e));
        }
    }

    /** Feeds come last and one by one: a feed that can't start stops no other. */
    @Override
    public void afterApplicationStart(CamelContext camel) {
        feeds.start(camel);
    }
}
