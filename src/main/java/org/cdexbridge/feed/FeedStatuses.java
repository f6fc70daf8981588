package org.cdexbridge.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.cdexbridge.feed.FeedStatus.State;
import org.cdexbridge.site.route.FeedEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How all feeds are; a change of state is logged once, not at every look. */
public final class FeedStatuses implements FeedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(FeedStatuses.class);

    private final Map<String, FeedState> feeds = new ConcurrentSkipListMap<>();
    private final MeterRegistry meters;

    public FeedStatuses(MeterRegistry meters) {
        this.meters = meters;
    }

    /** What is known of one feed: whether its source answers, and how its last input went. */
    private record FeedState(String sourceError, String inputError, FeedStatus status) {
        private static FeedState unseen(String name) {
            return new FeedState("", "", new FeedStatus(name, State.STARTING, ""));
        }
    }

    /** All feeds by name. */
    public List<FeedStatus> all() {
        return feeds.values().stream().map(FeedState::status).toList();
    }

    @Override
    public void started(String name) {
        feeds.put(name, FeedState.unseen(name));
    }

    @Override
    public void failed(String name, String why) {
        unreachable(name, why);
    }

    @Override
    public void removed(String name) {
        feeds.remove(name);
    }

    /** The source of a feed answers, or the feed listens. */
    public void reached(String name) {
        change(name, feed -> new FeedState("", feed.inputError, feed.status));
    }

    public void unreachable(String name, String error) {
        change(name, feed -> new FeedState(error, feed.inputError, feed.status));
    }

    /** One input came and went. */
    public void note(String name, ReceiveResult outcome) {
        meters.counter(
                        "cdex.feed.inputs",
                        "feed",
                        name,
                        "outcome",
                        outcome.kind().name().toLowerCase(Locale.ROOT))
                .increment();
        switch (outcome.kind()) {
            case ACCEPTED -> change(name, feed -> new FeedState(feed.sourceError, "", feed.status));
            case REFUSED -> LOG.warn("feed {} rejected an input: {}", name, outcome.words());
            case FAILED -> change(name, feed -> new FeedState(feed.sourceError, outcome.words(), feed.status));
        }
    }

    /** What was taken was not all: the file has changed since and is taken again as a whole. */
    public void countChangedFile(String name) {
        meters.counter("cdex.feed.inputs", "feed", name, "outcome", "changed").increment();
        LOG.warn("feed {}: {} {}", name, FeedCode.CHANGED.code(), FeedCode.CHANGED.title());
    }

    private void change(String name, UnaryOperator<FeedState> change) {
        feeds.compute(name, (key, before) -> {
            FeedState now = change.apply(before == null ? FeedState.unseen(name) : before);
            String error = now.sourceError.isEmpty() ? now.inputError : now.sourceError;
            FeedStatus status = new FeedStatus(name, error.isEmpty() ? State.UP : State.DOWN, error);
            if (!status.equals(now.status)) {
                log(now.status, status);
            }
            return new FeedState(now.sourceError, now.inputError, status);
        });
    }

    private static void log(FeedStatus before, FeedStatus now) {
        if (now.state() == State.DOWN) {
            LOG.warn("feed {} is down: {}", now.feed(), now.error());
        } else if (before.state() == State.DOWN) {
            LOG.info("feed {} is up again", now.feed());
        }
    }
}
