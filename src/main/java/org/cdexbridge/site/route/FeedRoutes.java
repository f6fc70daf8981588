package org.cdexbridge.site.route;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.Secret;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

/** The feeds of {@code endpoints.yaml} as instances of the route templates in {@code routes/sources/}. */
public final class FeedRoutes {
    private static final String PREFIX = "feed-";
    private static final Set<String> OF_THE_BRIDGE =
            Set.of("name", "check", "snapshot", "offset", "zone", "loss-limit", "parts-within");
    private static final PropertyNamingStrategies.NamingBase KEYS = new PropertyNamingStrategies.KebabCaseStrategy();
    private static final String WEB = "platform-http";

    private FeedRoutes() {}

    /** Id of a feed's route. */
    public static String routeId(String feed) {
        return PREFIX + feed;
    }

    /** Whether a route is one of a feed. */
    public static boolean isFeed(String routeId) {
        return routeId.startsWith(PREFIX);
    }

    /** The feed of a route's id; a route that is of no feed stands for itself. */
    public static String feed(String routeId) {
        return isFeed(routeId) ? routeId.substring(PREFIX.length()) : routeId;
    }

    /** Whether a feed has a template and does not wait for the port of the web pages. */
    public static boolean isIndependent(CamelContext camel, Feed feed) {
        RouteTemplateDefinition template = ((ModelCamelContext) camel).getRouteTemplateDefinition(feed.kind());
        return template != null
                && !template.getRoute().getInput().getEndpointUri().startsWith(WEB);
    }

    public static void add(CamelContext camel, Feed feed) {
        TemplatedRouteBuilder.builder(camel, feed.kind())
                .routeId(routeId(feed.name()))
                .parameters(parameters(feed))
                .add();
    }

    /** The keys of the feed, as a template takes them: times as milliseconds, sizes as bytes, lists with commas. */
    private static Map<String, Object> parameters(Feed feed) {
        Map<String, Object> parameters = new HashMap<>();
        for (RecordComponent component : feed.getClass().getRecordComponents()) {
            String key = KEYS.translate(component.getName());
            Object value = ReflectionUtils.invokeMethod(component.getAccessor(), feed);
            if (value != null && !OF_THE_BRIDGE.contains(key)) {
                parameters.put(key, text(value));
            }
        }
        parameters.put("feed", feed.name());
        return parameters;
    }

    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return Long.toString(duration.toMillis());
        }
        if (value instanceof DataSize size) {
            return Long.toString(size.toBytes());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).collect(Collectors.joining(","));
        }
        return value instanceof Secret secret ? secret.reveal() : value.toString();
    }

    public static void remove(CamelContext camel, Feed feed) throws Exception {
        RouteFiles.removeRoute(camel, routeId(feed.name()));
    }
}
