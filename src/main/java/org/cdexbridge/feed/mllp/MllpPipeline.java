package org.cdexbridge.feed.mllp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;

/** The handlers of each connection of one feed. What may wait for the journal runs on Camel's threads, not the network's. */
final class MllpPipeline extends ServerInitializerFactory {
    private final NettyConsumer consumer;
    private final ConnectionLimiter admission;
    private final Optional<SslContext> tls;
    private final Supplier<ChannelHandler> decoder;
    private final Duration idle;
    private final Supplier<ChannelHandler> exchanges;

    MllpPipeline(
            NettyConsumer consumer,
            ConnectionLimiter admission,
            Optional<SslContext> tls,
            Supplier<ChannelHandler> decoder,
            Duration idle,
            Supplier<ChannelHandler> exchanges) {
        this.consumer = consumer;
        this.admission = admission;
        this.tls = tls;
        this.decoder = decoder;
        this.idle = idle;
        this.exchanges = exchanges;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!admission.admits(channel)) {
            channel.close();
            return;
        }
        // who has said the last word may still listen
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        ChannelPipeline pipeline = channel.pipeline();
        tls.ifPresent(context -> pipeline.addLast("tls", context.newHandler(channel.alloc())));
        pipeline.addLast("encoder", new MllpFrameEncoder());
        pipeline.addLast("decoder", decoder.get());
        // behind the decoder: only whole messages count as a sign of life
        pipeline.addLast("idle", new IdleStateHandler(idle.toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        pipeline.addLast("conversation", new AckSequencer());
        pipeline.addLast(consumer.getEndpoint().getComponent().getExecutorService(), "exchanges", exchanges.get());
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer other) {
        throw new IllegalStateException("made for one feed");
    }
}
