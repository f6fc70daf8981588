package org.cdexbridge.feed.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.feed.ListeningFeedNotifier;
import org.cdexbridge.feed.ReceiveMessageStep;
import org.cdexbridge.feed.SplitMessagesStep;
import org.cdexbridge.feed.WholeMessageFilter;
import org.cdexbridge.feed.folder.ClaimingFileStrategy;
import org.cdexbridge.feed.folder.ClaimingSftpStrategy;
import org.cdexbridge.feed.folder.FeedPollStrategy;
import org.cdexbridge.feed.folder.FileClaimLeases;
import org.cdexbridge.feed.folder.FolderFileFilter;
import org.cdexbridge.feed.folder.ReceiveFileStep;
import org.cdexbridge.feed.folder.SftpFileFilter;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code routes/sources/} names. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {
    @Bean
    FeedStatuses feedStatuses(MeterRegistry meters) {
        return new FeedStatuses(meters);
    }

    @Bean({"feedPollStrategy", "feedPoll"})
    FeedPollStrategy feedPollStrategy(FeedStatuses statuses, DiskSpace space) {
        return new FeedPollStrategy(statuses, space);
    }

    @Bean({"folderFileFilter", "folderFilter"})
    FolderFileFilter folderFileFilter() {
        return new FolderFileFilter();
    }

    @Bean
    FileClaimLeases claimLeases(@Value("${cdex.feed.lease:2m}") Duration lease) {
        return new FileClaimLeases(lease);
    }

    @Bean({"claimingFileStrategy", "folderClaims"})
    ClaimingFileStrategy claimingFileStrategy(DataFolder data, FeedStatuses statuses, FileClaimLeases leases) {
        return new ClaimingFileStrategy(data.instance(), statuses, leases);
    }

    @Bean({"sftpFileFilter", "remoteFilter"})
    SftpFileFilter sftpFileFilter() {
        return new SftpFileFilter();
    }

    @Bean({"claimingSftpStrategy", "remoteClaims"})
    ClaimingSftpStrategy claimingSftpStrategy(FeedStatuses statuses) {
        return new ClaimingSftpStrategy(statuses);
    }

    @Bean({"receiveFileStep", "receive"})
    ReceiveFileStep receiveFileStep(Endpoints endpoints) {
        return new ReceiveFileStep(endpoints.limits().size().toBytes());
    }

    @Bean({"receiveMessageStep", "receiveMessage"})
    ReceiveMessageStep receiveMessageStep(Endpoints endpoints) {
        return new ReceiveMessageStep(endpoints.limits().size().toBytes());
    }

    @Bean
    FilterRegistrationBean<WholeMessageFilter> wholeMessageFilter(Endpoints endpoints) {
        FilterRegistrationBean<WholeMessageFilter> filter = new FilterRegistrationBean<>(
                new WholeMessageFilter(endpoints.limits().size().toBytes()));
        filter.addUrlPatterns("/hl7v2/*");
        // whoever may not send is turned away by security before a byte is read
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return filter;
    }

    @Bean
    ListeningFeedNotifier listeningFeeds(FeedStatuses statuses) {
        return new ListeningFeedNotifier(statuses);
    }

    @Bean({"splitMessagesStep", "messages"})
    SplitMessagesStep splitMessagesStep() {
        return new SplitMessagesStep();
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
