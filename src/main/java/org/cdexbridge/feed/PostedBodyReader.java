package org.cdexbridge.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.cdexbridge.security.http.BodyMemoryLimit;
import org.cdexbridge.security.http.BodyReader;

/**
 * Reads the body of a posted message, unpacked.
 *
 * @param most bytes of one input; a little more is read of what is longer
 * @param time in which all of it must be there
 */
record PostedBodyReader(long most, Duration time) {
    private static final int STEP = 16 * 1024;

    /**
     * Reads.
     *
     * @param share of the memory, which grows with what is read
     * @throws PostRefused 408 when it takes too long, 415 when it is packed in another way than by gzip, 503 when other
     *     messages hold the memory
     * @throws IOException when the sender breaks off, or it can't be unpacked
     */
    byte[] read(HttpServletRequest request, BodyMemoryLimit.Share share) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[STEP];
        try (InputStream plain = unpacked(request)) {
            for (int read = plain.read(part); read >= 0 && body.size() <= most; read = plain.read(part)) {
                body.write(part, 0, read);
                if (!share.grow(body.size())) {
                    throw new PostRefused(HttpServletResponse.SC_SERVICE_UNAVAILABLE, FeedCode.TOO_MANY_AT_ONCE);
                }
            }
        }
        return body.toByteArray();
    }

    private InputStream unpacked(HttpServletRequest request) throws IOException {
        if (!BodyReader.readable(request)) {
            throw new PostRefused(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, FeedCode.UNKNOWN_ENCODING);
        }
        InputStream stream = new PunctualStream(request.getInputStream(), System.nanoTime() + time.toNanos());
        return BodyReader.packed(request) ? new GZIPInputStream(stream, STEP) : stream;
    }

    /** A stream that ends with an error when its time is over, however slowly bytes come. */
    private static final class PunctualStream extends FilterInputStream {
        private final long end;

        PunctualStream(InputStream stream, long end) {
            super(stream);
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            checkTime();
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            checkTime();
            return super.read(into, offset, length);
        }

        private void checkTime() throws PostRefused {
            if (System.nanoTime() - end > 0) {
                throw new PostRefused(HttpServletResponse.SC_REQUEST_TIMEOUT, FeedCode.CONNECTION_LOST);
            }
        }
    }
}
