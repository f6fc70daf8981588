package org.cdexbridge.crash;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.exchange.NoExchangeConfiguration;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.feed.mllp.MllpConfiguration;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.pipeline.ConversionConfiguration;
import org.cdexbridge.pipeline.PipelineConfiguration;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.store.configuration.StoreConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** One of several bridges of a site: real feeds, journal, rules and pipeline, a remote store, and no pages. */
@TestConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    CamelAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
@Import({
    SiteConfiguration.class,
    FeedConfiguration.class,
    MllpConfiguration.class,
    JournalConfiguration.class,
    ConversionConfiguration.class,
    PipelineConfiguration.class,
    StoreConfiguration.class,
    NoExchangeConfiguration.class
})
public class PipelineNode {
    /** @param args Spring properties */
    public static void main(String[] args) {
        start(args);
    }

    static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(PipelineNode.class)
                .web(WebApplicationType.NONE)
                .run(args);
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
