package org.cdexbridge.security.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.cdexbridge.security.SecurityCode;

/** Reads a body to its end, unpacked, as far as the limit. */
public final class BodyReader {
    private static final int STEP = 16 * 1024;

    private BodyReader() {}

    /** Whether a body comes packed, in the one way that is taken. */
    public static boolean packed(HttpServletRequest request) {
        String encoding = encoding(request);
        return encoding.equals("gzip") || encoding.equals("x-gzip");
    }

    /** Whether a body comes in a way that is taken, packed or as it is. */
    public static boolean readable(HttpServletRequest request) {
        String encoding = encoding(request);
        return encoding.isEmpty() || encoding.equals("identity") || packed(request);
    }

    /** @throws HttpRequestRefused 415 {@link SecurityCode#FORM_NOT_SUPPORTED} */
    static void checkEncoding(HttpServletRequest request) {
        if (!readable(request)) {
            throw new HttpRequestRefused(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    SecurityCode.FORM_NOT_SUPPORTED,
                    "only gzip is supported as Content-Encoding");
        }
    }

    private static String encoding(HttpServletRequest request) {
        String encoding = String.join(",", java.util.Collections.list(request.getHeaders("Content-Encoding")));
        return encoding.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads.
     *
     * @param limit bytes, packed and unpacked
     * @param share grows with what is read
     * @throws HttpRequestRefused 413 for too much, 429 when others hold the memory, 408 and 400 for what does not come to its end
     */
    static byte[] read(HttpServletRequest request, long limit, BodyMemoryLimit.Share share) {
        long announced = request.getContentLengthLong();
        if (announced == 0) {
            return new byte[0];
        }
        checkSize(announced, limit);
        try (InputStream plain = stream(request)) {
            if (announced > 0 && !share.grow(announced)) {
                throw busy();
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream(first(announced));
            byte[] part = new byte[STEP];
            for (int read = plain.read(part); read >= 0; read = plain.read(part)) {
                body.write(part, 0, read);
                checkSize(body.size(), limit);
                if (!share.grow(body.size())) {
                    throw busy();
                }
            }
            return body.toByteArray();
        } catch (SocketTimeoutException e) {
            throw new HttpRequestRefused(
                    HttpServletResponse.SC_REQUEST_TIMEOUT, SecurityCode.REQUEST_UNREADABLE, "the body took too long");
        } catch (IOException e) {
            throw RequestTargetCheck.unreadable("the body is incomplete");
        }
    }

    private static InputStream stream(HttpServletRequest request) throws IOException {
        return packed(request) ? new GZIPInputStream(request.getInputStream(), STEP) : request.getInputStream();
    }

    /** What is announced is believed up to a point only: memory is taken as bytes come. */
    private static int first(long announced) {
        return (int) Math.max(512, Math.min(announced, BodyMemoryLimit.UNIT));
    }

    static void checkSize(long size, long limit) {
        if (size > limit) {
            throw new HttpRequestRefused(
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                    SecurityCode.BODY_TOO_LARGE,
                    "more than " + limit + " bytes");
        }
    }

    static HttpRequestRefused busy() {
        return new HttpRequestRefused(429, SecurityCode.TOO_MANY_BODIES, "retry later");
    }
}
