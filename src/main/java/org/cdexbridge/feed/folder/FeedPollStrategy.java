package org.cdexbridge.feed.folder;

import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.RouteAware;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.route.FeedRoutes;
import org.springframework.core.NestedExceptionUtils;

/**
 * Notes after each look of a feed whether its source could be reached; the next look tries again. Without space for what
 * it would find it does not look.
 */
public final class FeedPollStrategy implements PollingConsumerPollStrategy {
    private final FeedStatuses statuses;

    private final DiskSpace space;

    public FeedPollStrategy(FeedStatuses statuses, DiskSpace space) {
        this.statuses = statuses;
        this.space = space;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        Optional<String> shortage = space.shortage();
        shortage.ifPresent(words -> statuses.unreachable(feed(consumer), words));
        return shortage.isEmpty();
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polled) {
        statuses.reached(feed(consumer));
        if (endpoint instanceof GenericFileEndpoint<?> files
                && files.getProcessStrategy() instanceof TakenFileRecheck claims) {
            claims.recheckTaken(feed(consumer), files);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
        statuses.unreachable(feed(consumer), words(cause));
        return false;
    }

    private static String feed(Consumer consumer) {
        return FeedRoutes.feed(((RouteAware) consumer).getRoute().getRouteId());
    }

    /** The innermost message: the outer ones quote addresses with user names. */
    private static String words(Throwable error) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
