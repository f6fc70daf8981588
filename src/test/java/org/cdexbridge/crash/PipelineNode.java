package org.cdexbridge.crash;

import org.cdexbridge.exchange.NoExchangeConfiguration;
import org.cdexbridge.feed.mllp.MllpConfiguration;
import org.cdexbridge.pipeline.ConversionConfiguration;
import org.cdexbridge.pipeline.PipelineFixture;
import org.cdexbridge.store.configuration.StoreConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** One of several bridges of a site: real feeds, journal, rules and pipeline, a remote store, and no pages. */
@TestConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class})
@Import({
    PipelineFixture.class,
    MllpConfiguration.class,
    ConversionConfiguration.class,
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
}
