package org.cdexbridge.site.reload;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.route.DataFolderFunction;
import org.cdexbridge.site.route.FeedEvents;
import org.cdexbridge.site.route.FeedRoutes;
import org.cdexbridge.site.route.FormerNames;
import org.cdexbridge.site.route.RouteDryRun;
import org.cdexbridge.site.route.RouteError;
import org.cdexbridge.site.route.RouteFiles;
import org.cdexbridge.site.route.RouteParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code routes/} in force: route files, {@code endpoints.yaml} and the feeds made of both. The folder is taken as a
 * whole or not at all.
 */
public final class ActiveConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveConfiguration.class);

    private final SiteFiles files;
    private final SiteActivation start;
    private final UnaryOperator<String> environment;
    private final DataFolder data;
    private final FeedEvents events;
    private final RouteParts parts;
    private final ActiveEndpoints endpoints;
    private List<SiteFile> loaded = List.of();
    private final Set<String> begun = new HashSet<>();

    /**
     * @param endpoints that are in force; who asks them at each use sees an edit at once
     * @param parts of the bridge whose routes run in this process
     */
    public ActiveConfiguration(
            SiteFiles files,
            SiteActivation start,
            UnaryOperator<String> environment,
            DataFolder data,
            ActiveEndpoints endpoints,
            FeedEvents events,
            RouteParts parts) {
        this.parts = parts;
        this.files = files;
        this.start = start;
        this.environment = environment;
        this.data = data;
        this.endpoints = endpoints;
        this.events = events;
    }

    /**
     * Starts the feeds that need nothing but their templates, before the rest of the server is made. What can't be
     * started so comes with {@link #load} and {@link #startFeeds}, which also tell what is wrong.
     */
    void startFirstFeeds(CamelContext camel) {
        SiteFiles now = files.snapshot(SiteFiles.ROUTES);
        if (!parts.feeds() || start.strict() || RouteFiles.siteConfiguresRoutes(now)) {
            return;
        }
        try {
            addDataFolder(camel);
            camel.start();
            List<SiteFile> sources = RouteFiles.below(RouteFiles.SOURCES, now);
            RouteFiles.load(camel, sources);
            loaded = sources;
        } catch (Exception wrong) {
            withdraw(camel, RouteFiles.below(RouteFiles.SOURCES, now));
            return;
        }
        endpoints.get().feeds().stream()
                .filter(feed -> FeedRoutes.isIndependent(camel, feed))
                .forEach(feed -> start(camel, feed));
    }

    /** Once everything that routes name is there. */
    void load(CamelContext camel) throws Exception {
        addDataFolder(camel);
        loaded = start.routes(candidate -> complete(camel, parts.of(candidate)));
        tellFormerNames(files);
    }

    private static void tellFormerNames(SiteFiles now) {
        FormerNames.findings(now).forEach(finding -> LOG.warn("{}", finding));
    }

    private void addDataFolder(CamelContext camel) {
        DataFolderFunction function = new DataFolderFunction(data);
        if (!camel.getPropertiesComponent().hasPropertiesFunction(function.getName())) {
            camel.getPropertiesComponent().addPropertiesFunction(function);
        }
    }

    /** What came before the rest stays where it belongs to the same folder; else feeds start anew. */
    private List<SiteFile> complete(CamelContext camel, List<SiteFile> now) throws Exception {
        Map<String, String> first = hashes(loaded);
        if (!hashes(now).entrySet().containsAll(first.entrySet())) {
            withdraw(camel, loaded);
            first = Map.of();
        }
        try {
            Set<String> there = first.keySet();
            RouteFiles.load(
                    camel,
                    now.stream().filter(file -> !there.contains(file.path())).toList());
            return now;
        } catch (Exception e) {
            withdraw(camel, now);
            throw e;
        }
    }

    private void withdraw(CamelContext camel, List<SiteFile> taken) {
        try {
            for (Feed feed : endpoints.get().feeds()) {
                FeedRoutes.remove(camel, feed);
            }
            for (SiteFile file : taken) {
                RouteFiles.unload(camel, file);
            }
        } catch (Exception e) {
            throw new IllegalStateException("routes cannot be removed", e);
        }
        begun.clear();
        loaded = List.of();
    }

    /** Feeds come one by one: a feed that can't start stops no other. */
    void startFeeds(CamelContext camel) {
        endpoints.get().feeds().stream()
                .filter(feed -> !begun.contains(feed.name()))
                .forEach(feed -> start(camel, feed));
    }

    private void start(CamelContext camel, Feed feed) {
        if (!parts.feeds()) {
            return;
        }
        events.started(feed.name());
        begun.add(feed.name());
        try {
            FeedRoutes.add(camel, feed);
        } catch (Exception e) {
            events.failed(feed.name(), RouteError.words(e));
        }
    }

    /** @throws Exception when something in the folder is wrong; what was in force stays so then */
    synchronized void reload(CamelContext camel) throws Exception {
        SiteFiles edited = files.snapshot(SiteFiles.ROUTES);
        Endpoints next = new EndpointsReader(edited, environment).read();
        List<SiteFile> now = parts.of(edited);
        new RouteDryRun(camel, data).run(now, parts.feeds() ? next.feeds() : List.of());
        Set<String> templates = swapFiles(camel, now);
        swapFeeds(camel, next, templates);
        start.keep(SitePart.ENDPOINTS, edited);
        start.keep(SitePart.ROUTES, edited);
        tellFormerNames(edited);
    }

    private Set<String> swapFiles(CamelContext camel, List<SiteFile> now) throws Exception {
        Map<String, String> before = hashes(loaded);
        Map<String, String> after = hashes(now);
        Predicate<SiteFile> gone = old -> !old.hash().equals(after.get(old.path()));
        // routes are built with their configuration: another one reaches them when they are built anew
        boolean all = loaded.stream().filter(gone).anyMatch(old -> !RouteFiles.configurations(old)
                .isEmpty());
        Set<String> templates = new HashSet<>();
        for (SiteFile old : loaded) {
            if (all || gone.test(old)) {
                templates.addAll(RouteFiles.unload(camel, old));
            }
        }
        RouteFiles.load(
                camel,
                now.stream()
                        .filter(file -> all || !file.hash().equals(before.get(file.path())))
                        .toList());
        loaded = now;
        return templates;
    }

    private void swapFeeds(CamelContext camel, Endpoints next, Set<String> templates) throws Exception {
        Map<String, Feed> after = next.feeds().stream().collect(Collectors.toMap(Feed::name, Function.identity()));
        Set<String> staying = new HashSet<>();
        for (Feed feed : endpoints.get().feeds()) {
            boolean running = camel.getRoute(FeedRoutes.routeId(feed.name())) != null;
            if (running && feed.equals(after.get(feed.name())) && !templates.contains(feed.kind())) {
                staying.add(feed.name());
            } else {
                FeedRoutes.remove(camel, feed);
                events.removed(feed.name());
            }
        }
        endpoints.replace(next);
        next.feeds().stream().filter(feed -> !staying.contains(feed.name())).forEach(feed -> start(camel, feed));
    }

    private static Map<String, String> hashes(Collection<SiteFile> files) {
        return files.stream().collect(Collectors.toMap(SiteFile::path, SiteFile::hash));
    }
}
