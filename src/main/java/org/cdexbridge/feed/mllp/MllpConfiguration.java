package org.cdexbridge.feed.mllp;

import io.netty.channel.ChannelHandler;
import java.time.Duration;
import org.apache.camel.component.netty.ChannelHandlerFactory;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import org.cdexbridge.site.endpoints.Endpoints;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a site's own routes name as {@code decoders} and {@code encoders} of netty endpoints to speak MLLP. */
@Configuration(proxyBeanMethods = false)
public class MllpConfiguration {
    private static final Duration FRAME_TIMEOUT = Duration.ofMinutes(1);

    @Bean
    ChannelHandlerFactory mllpDecoder(Endpoints endpoints) {
        int most = Math.toIntExact(endpoints.limits().size().toBytes());
        return new DefaultChannelHandlerFactory() {
            @Override
            public ChannelHandler newChannelHandler() {
                return new MllpFrameDecoder(most, FRAME_TIMEOUT, MllpEvents.NONE);
            }
        };
    }

    @Bean
    ChannelHandler mllpEncoder() {
        return new MllpFrameEncoder();
    }
}
