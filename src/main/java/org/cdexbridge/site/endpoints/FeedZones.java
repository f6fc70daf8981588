package org.cdexbridge.site.endpoints;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The zones of times that carry no UTC offset, by the feeds that they come from. */
public final class FeedZones {
    private FeedZones() {}

    /** That of a feed, else that of all feeds; empty where there is none: such times are cut to the date. */
    public static Optional<ZoneId> of(Endpoints endpoints, String feed) {
        return endpoints.feed(feed).flatMap(FeedZones::own).or(() -> Optional.ofNullable(endpoints.zone()));
    }

    private static Optional<ZoneId> own(Feed feed) {
        return Optional.<ZoneId>ofNullable(feed.zone()).or(() -> Optional.ofNullable(feed.offset()));
    }

    /** Names of feeds that have none. */
    public static List<String> missing(Endpoints endpoints) {
        return endpoints.feeds().stream()
                .map(Feed::name)
                .filter(feed -> of(endpoints, feed).isEmpty())
                .toList();
    }
}
