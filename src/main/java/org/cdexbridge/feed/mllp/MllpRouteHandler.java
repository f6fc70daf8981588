package org.cdexbridge.feed.mllp;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.net.SocketAddress;
import org.apache.camel.Exchange;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.feed.FeedAcknowledgements;
import org.cdexbridge.feed.FeedCode;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.feed.ReceiveResult;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.route.FeedRoutes;

/** Gives the messages of one connection to the feed's route, one at a time, and answers as the route came out. */
final class MllpRouteHandler extends ServerChannelHandler {
    private final FeedAcknowledgements answers;
    private final FeedStatuses statuses;
    private final MllpEvents events;
    private byte[] message = new byte[0];

    MllpRouteHandler(NettyConsumer consumer, FeedAcknowledgements answers, FeedStatuses statuses, MllpEvents events) {
        super(consumer);
        this.answers = answers;
        this.statuses = statuses;
        this.events = events;
    }

    @Override
    protected Exchange createExchange(ChannelHandlerContext context, Object content) throws Exception {
        if (content instanceof OversizedBlock block) {
            message = block.head();
            Finding finding = Finding.of(FeedCode.TOO_LARGE, "the message is larger than this feed takes");
            return super.createExchange(context, new InputRefused(finding));
        }
        message = (byte[]) content;
        return super.createExchange(context, message);
    }

    @Override
    protected Object getResponseBody(Exchange exchange) {
        ReceiveResult outcome = ReceiveResult.of(exchange);
        statuses.note(FeedRoutes.feed(exchange.getFromRouteId()), outcome);
        byte[] answer = answers.to(message, outcome);
        return answer.length == 0 ? AckSequencer.NO_ACK : answer;
    }

    @Override
    protected ChannelFutureListener createResponseFutureListener(
            NettyConsumer consumer, Exchange exchange, SocketAddress sender) {
        return answered -> {
            if (!answered.isSuccess()) {
                events.ackNotDelivered();
            }
        };
    }

    /** What a connection may die of is counted, and no more said: messages of the network may quote what was sent. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        events.connectionFailed();
        context.close();
    }
}
