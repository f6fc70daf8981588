package org.cdexbridge.site.endpoints;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The zones of times that carry no UTC offset, by the feeds that they come from. */
public final class FeedZones {
    private FeedZones() {}

    /** That of a feed, else that of all feeds; empty where there is none: such times are cut to the date. */
    public static Optional<ZoneId> of(Endpoints endpoints, String feed) {
        return endpoints.feeds().stream()
                .filter(one -> one.name().equals(feed))
                .flatMap(one -> Stream.ofNullable(own(one)))
                .findFirst()
                .or(() -> Optional.ofNullable(endpoints.zone()));
    }

    private static @Nullable ZoneId own(Feed feed) {
        return feed.zone() == null ? feed.offset() : feed.zone();
    }

    /** Names of feeds that have none. */
    public static List<String> missing(Endpoints endpoints) {
        return endpoints.feeds().stream()
                .map(Feed::name)
                .filter(feed -> of(endpoints, feed).isEmpty())
                .toList();
    }
}
