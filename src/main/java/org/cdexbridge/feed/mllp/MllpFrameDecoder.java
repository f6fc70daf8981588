package org.cdexbridge.feed.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.internal.EmptyArrays;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one connection to the contents of its MLLP blocks (HL7 v2.5 Implementation Guide, appendix C, "Minimal Lower
 * Layer Protocol"): {@code 0x0B} content {@code 0x1C 0x0D}. Every byte is looked at once, however the blocks are split.
 *
 * <p>A block becomes a {@code byte[]}, one that is larger than allowed an {@link OversizedBlock} without its content.
 * What stands outside of blocks is passed over. A block whose end is missing is given up when the next one begins with
 * {@code MSH}, and the connection is closed when the end does not come in time.
 */
public final class MllpFrameDecoder extends ByteToMessageDecoder {
    static final byte START = 0x0B;
    static final byte END = 0x1C;
    static final byte RETURN = 0x0D;

    private static final byte[] HEADER = {'M', 'S', 'H'};
    private static final int HEAD = 4096;

    private final int most;
    private final Duration frameTimeout;
    private final MllpEvents events;
    private boolean inBlock;
    private int scanned;
    /** Of a block that is larger than allowed; empty for any other. */
    private byte[] head = EmptyArrays.EMPTY_BYTES;

    private @Nullable ScheduledFuture<?> deadline;

    /**
     * @param most bytes of the content of one block
     * @param frameTimeout from the first byte of a block to its last
     * @param events told of everything that is not a block
     */
    public MllpFrameDecoder(int most, Duration frameTimeout, MllpEvents events) {
        this.most = most;
        this.frameTimeout = frameTimeout;
        this.events = events;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (inBlock || findStart(in)) {
            findEnd(in, out);
        }
        watch(context);
    }

    private boolean findStart(ByteBuf in) {
        int before = in.bytesBefore(START);
        int bytesOutsideFrame = before < 0 ? in.readableBytes() : before;
        if (bytesOutsideFrame > 0) {
            events.bytesOutsideFrame(bytesOutsideFrame);
            in.skipBytes(bytesOutsideFrame);
        }
        if (before >= 0) {
            begin(in);
        }
        return inBlock;
    }

    private void begin(ByteBuf in) {
        in.skipBytes(1);
        inBlock = true;
        scanned = 0;
        head = EmptyArrays.EMPTY_BYTES;
    }

    private void findEnd(ByteBuf in, List<Object> out) {
        while (true) {
            int from = in.readerIndex() + scanned;
            int found = in.forEachByte(from, in.writerIndex() - from, value -> value != END && value != START);
            scanned = (found < 0 ? in.writerIndex() : found) - in.readerIndex();
            limit(in);
            if (found < 0) {
                return;
            }
            switch (in.getByte(in.readerIndex() + scanned) == END ? end(in) : start(in)) {
                case UNDECIDED -> {
                    return;
                }
                case END -> {
                    finish(in, out);
                    return;
                }
                case START -> {
                    events.truncated();
                    in.skipBytes(scanned);
                    begin(in);
                }
                case CONTENT -> scanned++;
            }
        }
    }

    /** What a byte that may be a sign is; undecided until the bytes after it are there. */
    private enum FrameMarker {
        START,
        END,
        CONTENT,
        UNDECIDED
    }

    private FrameMarker end(ByteBuf in) {
        int next = in.readerIndex() + scanned + 1;
        if (next == in.writerIndex()) {
            return FrameMarker.UNDECIDED;
        }
        return in.getByte(next) == RETURN ? FrameMarker.END : FrameMarker.CONTENT;
    }

    /** Text may hold a vertical tab; one before {@code MSH} is the next block, and the end of this one was lost. */
    private FrameMarker start(ByteBuf in) {
        int first = in.readerIndex() + scanned + 1;
        int there = Math.min(HEADER.length, in.writerIndex() - first);
        for (int i = 0; i < there; i++) {
            if (in.getByte(first + i) != HEADER[i]) {
                return FrameMarker.CONTENT;
            }
        }
        return there == HEADER.length ? FrameMarker.START : FrameMarker.UNDECIDED;
    }

    private void finish(ByteBuf in, List<Object> out) {
        out.add(head.length == 0 ? ByteBufUtil.getBytes(in, in.readerIndex(), scanned) : new OversizedBlock(head));
        in.skipBytes(scanned + 2);
        inBlock = false;
        head = EmptyArrays.EMPTY_BYTES;
    }

    /** Of a block that is too large only its head is kept. */
    private void limit(ByteBuf in) {
        if (head.length == 0 && scanned > most) {
            head = ByteBufUtil.getBytes(in, in.readerIndex(), Math.min(HEAD, scanned));
        }
        if (head.length > 0) {
            in.skipBytes(scanned);
            scanned = 0;
        }
    }

    private void watch(ChannelHandlerContext context) {
        if (!inBlock && deadline != null) {
            deadline.cancel(false);
            deadline = null;
        } else if (inBlock && deadline == null) {
            deadline = schedule(context);
        }
    }

    private ScheduledFuture<?> schedule(ChannelHandlerContext context) {
        return context.executor().schedule(() -> giveUp(context), frameTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** While we do not read, it is not the sender who is late. */
    private void giveUp(ChannelHandlerContext context) {
        if (context.channel().config().isAutoRead()) {
            events.timedOut();
            context.close();
        } else {
            deadline = schedule(context);
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
