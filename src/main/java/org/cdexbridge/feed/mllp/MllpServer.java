package org.cdexbridge.feed.mllp;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.time.Duration;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;
import org.apache.camel.spi.Registry;
import org.cdexbridge.feed.FeedAcknowledgements;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.site.route.FeedRoutes;

/** How a feed of kind {@code mllp} listens; a bean of its route template, which gives it the keys of the feed. */
public final class MllpServer extends ServerInitializerFactory {
    private int size;
    private Duration frameTimeout = Duration.ZERO;
    private Duration idle = Duration.ZERO;
    private int connections;
    private String acknowledge = "";
    private String unparseableAck = "";
    private AddressList allow = AddressList.of("");
    private final MllpServerTls tls = new MllpServerTls();

    /** @param size bytes of one message */
    public void setSize(int size) {
        this.size = size;
    }

    /** @param frameTimeout milliseconds from the first byte of a message to its last */
    public void setFrameTimeout(long frameTimeout) {
        this.frameTimeout = Duration.ofMillis(frameTimeout);
    }

    /** @param idle milliseconds between two messages after which a connection is closed */
    public void setIdle(long idle) {
        this.idle = Duration.ofMillis(idle);
    }

    /** @param connections that may be open at once */
    public void setConnections(int connections) {
        this.connections = connections;
    }

    /** @param mode {@code message}, {@code original} or {@code enhanced} */
    public void setAcknowledge(String mode) {
        this.acknowledge = mode;
    }

    /** @param code MSA-1 for what has no header: {@code AA}, {@code AE} or {@code AR} */
    public void setUnparseableAck(String code) {
        this.unparseableAck = code;
    }

    /** @param addresses who may connect, with commas between; everybody when empty */
    public void setAllow(String addresses) {
        this.allow = AddressList.of(addresses);
    }

    public MllpServerTls getTls() {
        return tls;
    }

    /** The pipelines of the connections of a feed that starts. */
    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer consumer) {
        Registry beans = consumer.getContext().getRegistry();
        FeedStatuses statuses = beans.findSingleByType(FeedStatuses.class);
        String feed = FeedRoutes.feed(consumer.getRouteId());
        MllpMeters meters = new MllpMeters(beans.findSingleByType(MeterRegistry.class), feed);
        FeedAcknowledgements answers = FeedAcknowledgements.of(acknowledge, unparseableAck);
        return new MllpPipeline(
                consumer,
                new ConnectionLimiter(allow, connections, meters),
                tls.context(),
                () -> new MllpFrameDecoder(size, frameTimeout, meters),
                idle,
                () -> new MllpRouteHandler(consumer, answers, statuses, meters));
    }

    @Override
    protected void initChannel(Channel channel) {
        throw new IllegalStateException("each feed has a pipeline of its own");
    }
}
