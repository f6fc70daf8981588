package org.cdexbridge.feed.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/** A message to one MLLP block, written at once. */
@Sharable
public final class MllpFrameEncoder extends MessageToByteEncoder<byte[]> {
    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext context, byte[] content, boolean preferDirect) {
        return context.alloc().ioBuffer(content.length + 3);
    }

    @Override
    protected void encode(ChannelHandlerContext context, byte[] content, ByteBuf out) {
        out.writeByte(MllpFrameDecoder.START);
        out.writeBytes(content);
        out.writeByte(MllpFrameDecoder.END);
        out.writeByte(MllpFrameDecoder.RETURN);
    }
}
