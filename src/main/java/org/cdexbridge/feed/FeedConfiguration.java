package org.cdexbridge.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.cdexbridge.site.DataFolder;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.Endpoints;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code routes/sources/} names. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {
    @Bean
    FeedStatuses feedStatuses(MeterRegistry meters) {
        return new FeedStatuses(meters);
    }

    @Bean
    FeedPoll feedPoll(FeedStatuses statuses, DiskSpace space) {
        return new FeedPoll(statuses, space);
    }

    @Bean
    FolderFilter folderFilter() {
        return new FolderFilter();
    }

    @Bean
    ClaimLeases claimLeases(@Value("${cdex.feed.lease:2m}") Duration lease) {
        return new ClaimLeases(lease);
    }

    @Bean
    FolderClaims folderClaims(DataFolder data, FeedStatuses statuses, ClaimLeases leases) {
        return new FolderClaims(data.instance(), statuses, leases);
    }

    @Bean
    RemoteFilter remoteFilter() {
        return new RemoteFilter();
    }

    @Bean
    RemoteClaims remoteClaims(FeedStatuses statuses) {
        return new RemoteClaims(statuses);
    }

    @Bean
    Receive receive(Endpoints endpoints) {
        return new Receive(endpoints.limits().size());
    }

    @Bean
    ReceiveMessage receiveMessage(Endpoints endpoints) {
        return new ReceiveMessage(endpoints.limits().size());
    }

    @Bean
    ListeningFeeds listeningFeeds(FeedStatuses statuses) {
        return new ListeningFeeds(statuses);
    }

    @Bean
    Messages messages() {
        return new Messages();
    }

    /** Each feed by name; a feed that is down does not take the bridge out of service. */
    @Bean
    HealthIndicator feedsHealthIndicator(FeedStatuses statuses) {
        return () -> {
            Health.Builder health = Health.up();
            statuses.all().forEach(status -> health.withDetail(status.feed(), status.state() + " " + status.error()));
            return health.build();
        };
    }
}
