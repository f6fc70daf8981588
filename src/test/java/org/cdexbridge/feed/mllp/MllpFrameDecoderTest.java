package org.cdexbridge.feed.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MllpFrameDecoderTest {
    private static final int MOST = 1000;

    private final Counting events = new Counting();

    @Test
    void aBlockSplitAtEveryPointComesOutWhole() {
        byte[] block = block("MSH|^~\\&|A\rPID|\u001c1\r");
        for (int split = 0; split <= block.length; split++) {
            EmbeddedChannel channel = channel();
            write(channel, block, 0, split);
            write(channel, block, split, block.length);
            assertThat(read(channel)).containsExactly("MSH|^~\\&|A\rPID|\u001c1\r");
        }
    }

    @Property(tries = 500)
    void blocksComeOutAsTheyWentInHoweverTheyAreSplit(
            @ForAll("contents") @Size(max = 6) List<String> contents,
            @ForAll("bytesOutsideFrame") @Size(min = 7, max = 7) List<String> bytesOutsideFrame,
            @ForAll @IntRange(min = 1, max = 40) int step) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int expected = 0;
        for (int i = 0; i < contents.size(); i++) {
            stream.writeBytes(bytes(bytesOutsideFrame.get(i)));
            stream.writeBytes(block(contents.get(i)));
            expected += bytes(bytesOutsideFrame.get(i)).length;
        }
        Counting counted = new Counting();
        EmbeddedChannel channel = channel(counted);
        byte[] all = stream.toByteArray();
        for (int from = 0; from < all.length; from += step) {
            write(channel, all, from, Math.min(all.length, from + step));
        }
        assertThat(read(channel)).isEqualTo(contents);
        assertThat(counted.bytesOutsideFrame).hasValue(expected);
    }

    @Test
    void severalBlocksInOneWriteComeOutInOrder() {
        EmbeddedChannel channel = channel();
        byte[] five = bytes("\u000b1\u001c\r\u000b2\u001c\r\u000b3\u001c\r\u000b4\u001c\r\u000b5\u001c\r");
        write(channel, five, 0, five.length);
        assertThat(read(channel)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aVerticalTabInTextIsTextAndOneBeforeMshIsTheNextBlock() {
        EmbeddedChannel channel = channel();
        byte[] bytes =
                bytes("\u000bMSH|1\rOBX|a\u000bMb\u000b\u001c\r" + "\u000bMSH|2\rOBX|lost" + "\u000bMSH|3\u001c\r");
        for (int i = 0; i < bytes.length; i++) {
            write(channel, bytes, i, i + 1);
        }
        assertThat(read(channel)).containsExactly("MSH|1\rOBX|a\u000bMb\u000b", "MSH|3");
        assertThat(events.truncated).hasValue(1);
    }

    @Test
    void aBlockThatIsTooLargeIsReadToItsEndAndNotKept() {
        EmbeddedChannel channel = channel();
        byte[] bytes = bytes("\u000bMSH|big" + "x".repeat(100_000) + "\u001c\r\u000bMSH|small\u001c\r");
        for (int from = 0; from < bytes.length; from += 700) {
            write(channel, bytes, from, Math.min(bytes.length, from + 700));
        }
        OversizedBlock oversized = channel.readInbound();
        assertThat(oversized.head()).startsWith(bytes("MSH|big")).hasSizeLessThan(5000);
        assertThat(read(channel)).containsExactly("MSH|small");
    }

    @Test
    void theLargestAllowedBlockIsTaken() {
        EmbeddedChannel channel = channel();
        byte[] block = block("x".repeat(MOST));
        write(channel, block, 0, block.length);
        assertThat(read(channel)).containsExactly("x".repeat(MOST));
    }

    @Test
    void aBlockWhoseEndDoesNotComeInTimeClosesTheConnection() {
        EmbeddedChannel channel = channel();
        write(channel, bytes("\u000bMSH|"), 0, 5);
        channel.advanceTimeBy(59, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        write(channel, bytes("more"), 0, 4);
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(events.late).hasValue(1);
    }

    @Test
    void aSenderWhomWeDoNotReadIsNotLate() {
        EmbeddedChannel channel = channel();
        write(channel, bytes("\u000bMSH|"), 0, 5);
        channel.config().setAutoRead(false);
        channel.advanceTimeBy(61, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        assertThat(events.late).hasValue(0);
    }

    @Test
    void betweenBlocksNobodyIsLate() {
        EmbeddedChannel channel = channel();
        byte[] block = block("MSH|");
        write(channel, block, 0, 3);
        write(channel, block, 3, block.length);
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void sixteenMegabytesInSmallReadsComeOutWhole() {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(20_000_000, Duration.ofMinutes(1), events));
        byte[] block = block("MSH|" + "x".repeat(16_000_000));
        for (int from = 0; from < block.length; from += 1500) {
            write(channel, block, from, Math.min(block.length, from + 1500));
        }
        assertThat(read(channel)).singleElement(STRING).hasSize(16_000_004);
    }

    @Test
    void theEncoderWritesWhatTheDecoderReads() {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameEncoder());
        channel.writeOutbound((Object) bytes("MSA|AA"));
        ByteBuf written = channel.readOutbound();
        assertThat(written.toString(StandardCharsets.ISO_8859_1)).isEqualTo("\u000bMSA|AA\u001c\r");
        written.release();
    }

    /** Contents without the two bytes that end a block; a block's start is not followed by a header in them. */
    @Provide
    Arbitrary<List<String>> contents() {
        return Arbitraries.strings()
                .withChars("MSHa|\r\n\u000b\u001c\u00e4")
                .ofMaxLength(30)
                .filter(text -> !(text + "\u001c").contains("\u001c\r") && !text.contains("\u000bMSH"))
                .list();
    }

    @Provide
    Arbitrary<List<String>> bytesOutsideFrame() {
        return Arbitraries.strings().withChars("MSH\r\n\u001c ").ofMaxLength(9).list();
    }

    private EmbeddedChannel channel() {
        return channel(events);
    }

    private static EmbeddedChannel channel(MllpEvents events) {
        return new EmbeddedChannel(new MllpFrameDecoder(MOST, Duration.ofMinutes(1), events));
    }

    private static void write(EmbeddedChannel channel, byte[] bytes, int from, int to) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
    }

    private static List<String> read(EmbeddedChannel channel) {
        List<String> contents = new ArrayList<>();
        for (byte[] content = channel.readInbound(); content != null; content = channel.readInbound()) {
            contents.add(new String(content, StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    private static byte[] block(String content) {
        return bytes("\u000b" + content + "\u001c\r");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final class Counting implements MllpEvents {
        private final AtomicInteger bytesOutsideFrame = new AtomicInteger();
        private final AtomicInteger truncated = new AtomicInteger();
        private final AtomicInteger late = new AtomicInteger();

        @Override
        public void bytesOutsideFrame(int bytes) {
            bytesOutsideFrame.addAndGet(bytes);
        }

        @Override
        public void truncated() {
            truncated.incrementAndGet();
        }

        @Override
        public void timedOut() {
            late.incrementAndGet();
        }
    }
}
