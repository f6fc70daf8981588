package org.cdexbridge.security.token;

import java.time.Clock;
import java.time.Duration;
import org.cdexbridge.security.outbound.Destinations;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundLimits;
import org.cdexbridge.site.file.SiteFiles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The guarded way to other servers, and the tokens that they ask for. */
@Configuration(proxyBeanMethods = false)
public class OutboundConfiguration {
    @Bean
    OutboundLimits outboundLimits(
            @Value("${cdex.outbound.connect:5s}") Duration connect,
            @Value("${cdex.outbound.answer:30s}") Duration answer,
            @Value("${cdex.outbound.total:60s}") Duration total) {
        return new OutboundLimits(connect, answer, total);
    }

    @Bean
    OutboundGuard outboundGuard(ObjectProvider<Destinations> destinations, SiteFiles files, OutboundLimits limits) {
        return new OutboundGuard(
                () -> destinations.stream().flatMap(some -> some.all().stream()).toList(), files.home(), limits);
    }

    @Bean
    TokenClient tokenClient(OutboundGuard guard) {
        return new TokenClient(guard, Clock.systemUTC());
    }
}
