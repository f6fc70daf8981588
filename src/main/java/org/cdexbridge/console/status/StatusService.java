package org.cdexbridge.console.status;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cdexbridge.conformance.CheckTally;
import org.cdexbridge.feed.FeedStatus;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Journal.FeedCount;
import org.cdexbridge.security.TrustedNetworks;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.FeedZones;
import org.cdexbridge.site.reload.ReloadStatus;
import org.cdexbridge.store.FhirStore;

/** Gathers what the pages show. */
public final class StatusService {
    private static final int LAST_DOCUMENTS = 25;
    private static final int MOST_COUNTED = 1000;

    private final Journal journal;
    private final FeedStatuses feeds;
    private final ReloadStatus reloads;
    private final FhirStore store;
    private final CheckTally checks;
    private final Endpoints endpoints;
    private final ActiveEndpoints active;
    private final TrustedNetworks open;
    private final Clock clock;

    public StatusService(
            Journal journal,
            FeedStatuses feeds,
            ReloadStatus reloads,
            FhirStore store,
            CheckTally checks,
            Endpoints endpoints,
            ActiveEndpoints active,
            TrustedNetworks open,
            Clock clock) {
        this.journal = journal;
        this.feeds = feeds;
        this.reloads = reloads;
        this.store = store;
        this.checks = checks;
        this.endpoints = endpoints;
        this.active = active;
        this.open = open;
        this.clock = clock;
    }

    /** @param needsLook whether only messages that need a look are listed */
    StatusView status(boolean needsLook) {
        Instant now = clock.instant();
        Journal.Filter filter = new Journal.Filter(Optional.empty(), Optional.empty(), needsLook);
        List<MessageView> documents = journal.list(filter, LAST_DOCUMENTS).stream()
                .map(row -> MessageView.of(row, journal.outcome(row.id()), fhir(), now))
                .toList();
        return new StatusView(
                endpoints.site().name(),
                fhir(),
                store.status(),
                open.any(),
                feeds(now),
                reloads.all(),
                checks.results(),
                journal.countNeedingLook(MOST_COUNTED),
                needsLook,
                documents);
    }

    Optional<MessageView> document(long id) {
        return journal.find(id).map(row -> MessageView.of(row, journal.outcome(id), fhir(), clock.instant()));
    }

    private List<FeedView> feeds(Instant now) {
        Map<String, FeedStatus> statuses =
                feeds.all().stream().collect(Collectors.toMap(FeedStatus::feed, Function.identity()));
        Map<String, List<FeedCount>> counts = journal.counts().stream().collect(Collectors.groupingBy(FeedCount::feed));
        TreeSet<String> names = new TreeSet<>(statuses.keySet());
        names.addAll(counts.keySet());
        return names.stream()
                .map(name -> FeedView.of(
                        name,
                        Optional.ofNullable(statuses.get(name)),
                        counts.getOrDefault(name, List.of()),
                        FeedZones.of(active.get(), name).map(ZoneId::getId),
                        now))
                .toList();
    }

    /** The embedded store is here, under whatever name this page was asked for. */
    private String fhir() {
        return endpoints.store().embedded() ? "/fhir" : store.base();
    }
}
