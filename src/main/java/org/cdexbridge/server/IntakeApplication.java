package org.cdexbridge.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.exchange.attachment.ReceiveControlFileStep;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.feed.mllp.MllpConfiguration;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.site.file.DataFolder;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Feeds and journal alone, without rules, store and pages: what comes waits in the journal. Named by who starts it, and no
 * part of the whole server.
 */
@ImportAutoConfiguration({
    CamelAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
@Import({SiteConfiguration.class, FeedConfiguration.class, MllpConfiguration.class, JournalConfiguration.class})
final class IntakeApplication {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(15));

    /** Nothing is claimed here: control files are only put into the exchange queue. */
    private static final ExchangeQueue.ConcurrencyLimits LANES = new ExchangeQueue.ConcurrencyLimits(1, 1);

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean({"receiveControlFileStep", "controlFiles"})
    ReceiveControlFileStep receiveControlFileStep(JdbcTemplate journal, DataFolder data) {
        return new ReceiveControlFileStep(new ExchangeQueue(journal, data.instance(), LEASE, BACK_OFF, LANES));
    }

    @Bean(destroyMethod = "close")
    LivenessEndpoint intakeHealth(Environment environment) {
        return LivenessEndpoint.open(
                environment.getProperty("server.address", "127.0.0.1"),
                environment.getProperty("server.port", Integer.class, 8080));
    }
}
