package org.cdexbridge.site.route;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.cdexbridge.site.endpoints.Endpoints;

/** The feeds of {@code endpoints.yaml} as instances of the route templates in {@code routes/sources/}. */
public final class FeedRoutes {
    private static final String PREFIX = "feed-";

    private FeedRoutes() {}

    /** Id of a feed's route. */
    public static String routeId(String feed) {
        return PREFIX + feed;
    }

    /** Whether a route is one of a feed. */
    public static boolean isFeed(String routeId) {
        return routeId.startsWith(PREFIX);
    }

    /** The feed of a route's id. */
    public static String feed(String routeId) {
        return routeId.substring(PREFIX.length());
    }

    public static void add(CamelContext camel, Endpoints.Feed feed) {
        Map<String, Object> parameters = new HashMap<>(feed.settings());
        feed.secrets().forEach((key, secret) -> parameters.put(key, secret.reveal()));
        parameters.put("feed", feed.name());
        TemplatedRouteBuilder.builder(camel, feed.kind())
                .routeId(routeId(feed.name()))
                .parameters(parameters)
                .add();
    }

    public static void remove(CamelContext camel, Endpoints.Feed feed) throws Exception {
        RouteFiles.removeRoute(camel, routeId(feed.name()));
    }
}
