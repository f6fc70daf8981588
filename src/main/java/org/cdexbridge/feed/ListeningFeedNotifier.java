package org.cdexbridge.feed;

import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteStartedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.ScheduledPollConsumer;
import org.cdexbridge.site.route.FeedRoutes;

/** A feed that waits to be called is well when its route has started; one that looks for itself says so at each look. */
public final class ListeningFeedNotifier extends EventNotifierSupport {
    private final FeedStatuses statuses;

    public ListeningFeedNotifier(FeedStatuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof RouteStartedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Route route = ((RouteStartedEvent) event).getRoute();
        if (FeedRoutes.isFeed(route.getRouteId()) && !(route.getConsumer() instanceof ScheduledPollConsumer)) {
            statuses.reached(FeedRoutes.feed(route.getRouteId()));
        }
    }
}
