package org.cdexbridge.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.audit.AuditConfiguration;
import org.cdexbridge.conformance.ConformanceConfiguration;
import org.cdexbridge.exchange.flow.ExchangeConfiguration;
import org.cdexbridge.exchange.partner.PartnerConfiguration;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.review.ReviewConfiguration;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.feed.mllp.MllpConfiguration;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.pipeline.ConversionConfiguration;
import org.cdexbridge.pipeline.ConvertStepConfiguration;
import org.cdexbridge.pipeline.PipelineConfiguration;
import org.cdexbridge.security.token.OutboundConfiguration;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.site.route.RouteParts;
import org.cdexbridge.store.configuration.StoreConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The steps, templates and converters of the bridge in another Camel application: what its own routes name. Feeds of
 * {@code endpoints.yaml} and the work on the journal begin only where a property says so.
 */
@AutoConfiguration(
        after = {CamelAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class},
        before = DataSourceAutoConfiguration.class)
@ConditionalOnProperty(name = "cdex.enabled", matchIfMissing = true)
@Import({
    SiteConfiguration.class,
    JournalConfiguration.class,
    FeedConfiguration.class,
    MllpConfiguration.class,
    ConversionConfiguration.class,
    ConvertStepConfiguration.class
})
public class CdexBridgeAutoConfiguration {
    @Bean
    RouteParts routeParts(
            @Value("${cdex.feeds.enabled:false}") boolean feeds,
            @Value("${cdex.pipeline.enabled:false}") boolean pipeline,
            @Value("${cdex.exchange.routes.enabled:false}") boolean exchange) {
        return new RouteParts(feeds, pipeline, exchange, true);
    }

    @Bean({"applyArrivalRulesStep", "receiveControlFileStep"})
    @ConditionalOnMissingBean(ExchangeQueue.class)
    NoExchangesStep noExchangesStep() {
        return new NoExchangesStep();
    }

    @Bean
    @ConditionalOnMissingBean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** Profiles of the site, checked after Provenance was added. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "cdex.check.enabled", matchIfMissing = true)
    @Import(ConformanceConfiguration.class)
    static class Check {}

    /** The FHIR store and the steps that write to it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "cdex.store.enabled", matchIfMissing = true)
    @Import({StoreConfiguration.class, PipelineConfiguration.class})
    static class Store {
        /** The exchange queue and the steps from a partner's request to its answer, what is sent unasked, and reviews. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnProperty(name = "cdex.exchange.enabled", matchIfMissing = true)
        @Import({
            PartnerConfiguration.class,
            OutboundConfiguration.class,
            AuditConfiguration.class,
            ExchangeConfiguration.class,
            ReviewConfiguration.class
        })
        static class Exchange {}
    }
}
