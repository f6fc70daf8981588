package org.cdexbridge.site;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feeds of {@code endpoints.yaml} as instances of the route templates in {@code routes/sources/}. */
public final class FeedRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRoutes.class);

    private final Endpoints endpoints;
    private final DataFolder data;

    FeedRoutes(Endpoints endpoints, DataFolder data) {
        this.endpoints = endpoints;
        this.data = data;
    }

    void start(CamelContext camel) {
        camel.getPropertiesComponent().addPropertiesFunction(new DataFunction(data));
        for (Endpoints.Feed feed : endpoints.feeds()) {
            try {
                add(camel, feed);
            } catch (Exception e) {
                LOG.error("feed {} could not start: {}", feed.name(), RouteError.words(e));
            }
        }
    }

    /** Id of a feed's route. */
    static String routeId(String feed) {
        return "feed-" + feed;
    }

    /** Secrets are handed over by reference, so that no route, log or management view holds them. */
    static void add(CamelContext camel, Endpoints.Feed feed) {
        Map<String, Object> parameters = new HashMap<>(feed.settings());
        feed.secrets().forEach((key, secret) -> {
            String reference = routeId(feed.name()) + "-" + key;
            camel.getRegistry().bind(reference, String.class, secret.reveal());
            parameters.put(key, "#" + reference);
        });
        parameters.put("feed", feed.name());
        TemplatedRouteBuilder.builder(camel, feed.kind())
                .routeId(routeId(feed.name()))
                .parameters(parameters)
                .add();
    }

    static void remove(CamelContext camel, String feed) throws Exception {
        ModelCamelContext model = (ModelCamelContext) camel;
        camel.getRouteController().stopRoute(routeId(feed));
        model.removeRouteDefinition(model.getRouteDefinition(routeId(feed)));
        camel.removeRoute(routeId(feed));
    }
}
