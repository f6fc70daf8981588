package org.cdexbridge.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.conformance.ConformanceConfiguration;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.feed.mllp.MllpConfiguration;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.pipeline.ConversionConfiguration;
import org.cdexbridge.pipeline.ConvertStepConfiguration;
import org.cdexbridge.pipeline.PipelineConfiguration;
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
            @Value("${cdex.pipeline.enabled:false}") boolean pipeline) {
        return new RouteParts(feeds, pipeline, false, true);
    }

    @Bean({"applyArrivalRulesStep", "receiveControlFileStep"})
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
    static class Store {}
}
