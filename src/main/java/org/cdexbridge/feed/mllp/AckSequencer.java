package org.cdexbridge.feed.mllp;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Turns on one connection: a message goes on when the one before it is answered, so answers come in order and a sender
 * that is faster than we are has to wait. A sender that has said its last word still gets its answers; one that says
 * nothing for long, or does not listen, is left.
 */
final class AckSequencer extends ChannelDuplexHandler {
    /** Written in place of an answer when the sender does not want one. */
    static final byte[] NO_ACK = new byte[0];

    private final Queue<Object> waiting = new ArrayDeque<>();
    private State state = State.LISTENING;
    private boolean ended;

    private enum State {
        LISTENING,
        /** Somebody works on a message. */
        WORKING,
        /** The answer is on its way. */
        ANSWERING
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting.add(message);
        next(context);
    }

    private void next(ChannelHandlerContext context) {
        if (state == State.LISTENING) {
            Object message = waiting.poll();
            if (message != null) {
                state = State.WORKING;
                context.fireChannelRead(message);
            } else if (ended) {
                context.close();
            }
        }
        context.channel().config().setAutoRead(waiting.isEmpty());
    }

    @Override
    public void write(ChannelHandlerContext context, Object answer, ChannelPromise promise) {
        state = State.ANSWERING;
        ChannelFuture written = answer == NO_ACK ? promise.setSuccess() : context.write(answer, promise.unvoid());
        written.addListener(done -> {
            state = State.LISTENING;
            next(context);
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent) {
            ended = true;
            next(context);
        } else if (event instanceof IdleStateEvent && state != State.WORKING) {
            context.close();
        } else {
            super.userEventTriggered(context, event);
        }
    }
}
