package org.cdexbridge.site;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/**
 * {@code routes/} in force: route files, {@code endpoints.yaml} and the feeds made of both. The folder is taken as a
 * whole or not at all.
 */
public final class LiveRoutes implements Supplier<Endpoints> {
    private final SiteFiles files;
    private final EndpointsReader reader;
    private final DataFolder data;
    private final FeedEvents events;
    private volatile Endpoints endpoints;
    private List<SiteFile> loaded = List.of();

    LiveRoutes(SiteFiles files, EndpointsReader reader, DataFolder data, Endpoints endpoints, FeedEvents events) {
        this.files = files;
        this.reader = reader;
        this.data = data;
        this.endpoints = endpoints;
        this.events = events;
    }

    /** The endpoints in force. What is not a feed comes into force at the next start. */
    @Override
    public Endpoints get() {
        return endpoints;
    }

    /** Before Camel starts. */
    void load(CamelContext camel) throws Exception {
        camel.getPropertiesComponent().addPropertiesFunction(new DataFunction(data));
        loaded = RouteFiles.of(files);
        RouteFiles.load(camel, loaded);
    }

    /** Feeds come last and one by one: a feed that can't start stops no other. */
    void startFeeds(CamelContext camel) {
        endpoints.feeds().forEach(feed -> start(camel, feed));
    }

    private void start(CamelContext camel, Endpoints.Feed feed) {
        events.started(feed.name());
        try {
            FeedRoutes.add(camel, feed);
        } catch (Exception e) {
            events.failed(feed.name(), RouteError.words(e));
        }
    }

    /** @throws Exception when something in the folder is wrong; what was in force stays so then */
    synchronized void reload(CamelContext camel) throws Exception {
        Endpoints next = reader.read();
        List<SiteFile> now = RouteFiles.of(files);
        new RouteTrial(camel, data).run(now, next.feeds());
        Set<String> templates = swapFiles(camel, now);
        swapFeeds(camel, next, templates);
    }

    private Set<String> swapFiles(CamelContext camel, List<SiteFile> now) throws Exception {
        Map<String, String> before = hashes(loaded);
        Map<String, String> after = hashes(now);
        Set<String> templates = new HashSet<>();
        for (SiteFile old : loaded) {
            if (!old.hash().equals(after.get(old.path()))) {
                templates.addAll(RouteFiles.unload(camel, old.path()));
            }
        }
        RouteFiles.load(
                camel,
                now.stream()
                        .filter(file -> !file.hash().equals(before.get(file.path())))
                        .toList());
        loaded = now;
        return templates;
    }

    private void swapFeeds(CamelContext camel, Endpoints next, Set<String> templates) throws Exception {
        Map<String, Endpoints.Feed> after =
                next.feeds().stream().collect(Collectors.toMap(Endpoints.Feed::name, Function.identity()));
        Set<String> staying = new HashSet<>();
        for (Endpoints.Feed feed : endpoints.feeds()) {
            boolean running = camel.getRoute(FeedRoutes.routeId(feed.name())) != null;
            if (running && feed.equals(after.get(feed.name())) && !templates.contains(feed.kind())) {
                staying.add(feed.name());
            } else {
                FeedRoutes.remove(camel, feed);
                events.removed(feed.name());
            }
        }
        endpoints = next;
        next.feeds().stream().filter(feed -> !staying.contains(feed.name())).forEach(feed -> start(camel, feed));
    }

    private static Map<String, String> hashes(Collection<SiteFile> files) {
        return files.stream().collect(Collectors.toMap(SiteFile::path, SiteFile::hash));
    }
}
