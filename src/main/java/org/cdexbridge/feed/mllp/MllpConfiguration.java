package org.cdexbridge.feed.mllp;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code routes/sources/mllp.camel.yaml}, and routes that forward by MLLP, name. */
@Configuration(proxyBeanMethods = false)
public class MllpConfiguration {
    @Bean
    ReceiveMessage receiveMessage() {
        return new ReceiveMessage();
    }
}
