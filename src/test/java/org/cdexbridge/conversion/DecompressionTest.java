package org.cdexbridge.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed content, and what is none or too much. */
class DecompressionTest {
    private static final long LIMIT = 100_000;

    enum Way {
        GZIP,
        ZLIB,
        DEFLATE;

        byte[] packed(byte[] bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = this == GZIP
                    ? new GZIPOutputStream(packed)
                    : new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, this == DEFLATE))) {
                out.write(bytes);
            }
            return packed.toByteArray();
        }
    }

    @Property(tries = 60)
    void whatWasPackedIsUnpacked(@ForAll byte[] bytes, @ForAll Way way) throws IOException {
        assertThat(Decompression.unpack(way.packed(bytes), LIMIT)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void whatUnpacksToMoreIsRefused(Way way) throws IOException {
        byte[] zeros = way.packed(new byte[10_000_000]);

        assertThatThrownBy(() -> Decompression.unpack(zeros, LIMIT)).isInstanceOf(IOException.class);
        assertThat(Decompression.unpack(way.packed(new byte[(int) LIMIT]), LIMIT))
                .hasSize((int) LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCutOffIsRefused(Way way) throws IOException {
        byte[] whole = way.packed("A letter of some length, a letter of some length.".getBytes());

        assertThatThrownBy(() -> Decompression.unpack(Arrays.copyOf(whole, whole.length / 2), LIMIT))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Decompression.unpack(new byte[0], LIMIT)).isInstanceOf(IOException.class);
    }
}
