package org.cdexbridge.crash;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.flow.ExchangeConfiguration;
import org.cdexbridge.exchange.partner.PartnerConfiguration;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.pipeline.PipelineFixture;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.security.outbound.Destinations;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundLimits;
import org.cdexbridge.security.token.TokenClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * A bridge that answers Tasks and is quick to start: the real exchangeQueue, routes, steps and way out; a {@link FileFhirServer} as store.
 * A Task that lies on the shelf is put on the exchangeQueue.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import({PipelineFixture.class, ExchangeConfiguration.class, PartnerConfiguration.class})
public class DeliveringBridge {
    /** @param args Spring properties; {@code crash.log} is the folder of the shelf */
    public static void main(String[] args) {
        new SpringApplicationBuilder(DeliveringBridge.class)
                .web(WebApplicationType.NONE)
                .run(args);
    }

    @Bean
    Converter lines() {
        return new KillableBridge().lines();
    }

    @Bean
    KillableBridge.Log log(@Value("${cdex.home}") Path home) {
        return new KillableBridge.Log(home.resolve("store.log"));
    }

    @Bean
    FileFhirServer shelf(@Value("${crash.log}") Path folder) {
        return new FileFhirServer(folder);
    }

    @Bean
    OutboundGuard outboundGuard(ObjectProvider<Destinations> destinations) {
        return new OutboundGuard(
                () -> destinations.stream()
                        .map(Destinations::all)
                        .flatMap(Collection::stream)
                        .toList(),
                Path.of("."),
                new OutboundLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60)));
    }

    @Bean
    TokenClient tokenClient(OutboundGuard guard) {
        return new TokenClient(guard, Clock.systemUTC());
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService door(FileFhirServer shelf, ExchangeQueue exchangeQueue) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Runnable look = () -> shelf.all("Task")
                .forEach(task -> exchangeQueue.open(ResourceAddress.text(task), ExchangeKind.TASK, ""));
        clock.scheduleWithFixedDelay(look, 0, 100, TimeUnit.MILLISECONDS);
        return clock;
    }
}
