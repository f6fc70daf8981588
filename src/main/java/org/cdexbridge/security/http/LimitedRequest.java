package org.cdexbridge.security.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is read as a whole, unpacked and checked, when somebody first wants something of it. Parameters of a
 * form come out of the same bytes.
 */
final class LimitedRequest extends HttpServletRequestWrapper implements AutoCloseable {
    private static final String HELD = LimitedRequest.class.getName();
    /** What no longer holds once a body is unpacked. */
    private static final Set<String> OF_PACKED_BODIES = Set.of("content-encoding", "content-length");

    /** Of the headers that no standard has, those that tell of the way of a request; the others steer the FHIR server. */
    private static final Set<String> OF_THE_WAY = Set.of(
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-real-ip",
            "x-request-id",
            "x-correlation-id");

    /** What a part of a tree takes, in relation to what a byte of a text does. */
    private static final int MEMORY_OF_A_PART = 16;

    private final ToLongFunction<HttpServletRequest> limit;
    private final BodyMemoryLimit.Share share;
    private byte @Nullable [] body;
    private @Nullable ServletInputStream stream;
    private @Nullable Map<String, String[]> parameters;

    /** @param limit in bytes, asked for when the body is read: by then it is known who sends it */
    LimitedRequest(HttpServletRequest request, ToLongFunction<HttpServletRequest> limit, BodyMemoryLimit.Share share) {
        super(request);
        this.limit = limit;
        this.share = share;
        request.setAttribute(HELD, this);
    }

    /** Inside a request, however it is wrapped by now; reads its body if nobody has yet. */
    static void readWhole(HttpServletRequest request) {
        if (request.getAttribute(HELD) instanceof LimitedRequest limited) {
            limited.body();
        }
    }

    private byte[] body() {
        if (body == null) {
            byte[] read = BodyReader.read((HttpServletRequest) getRequest(), limit.applyAsLong(this), share);
            if (isForm()) {
                checkForm(new String(read, StandardCharsets.UTF_8));
            } else if (!share.grow(read.length + (long) MEMORY_OF_A_PART * BodyComplexityCheck.parts(read))) {
                throw BodyReader.busy();
            }
            body = read;
        }
        return body;
    }

    private void checkForm(String form) {
        RequestTargetCheck.checkEncoded(form);
        if (RequestPath.of(this).fhir()) {
            FhirFormats.checkParameters(form);
        }
    }

    private boolean isForm() {
        return getContentType() != null
                && getContentType().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    @Override
    public ServletInputStream getInputStream() {
        if (stream == null) {
            stream = new BodyStream(body());
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    /** Those of the query first, as the web server has it. */
    @Override
    public Map<String, String[]> getParameterMap() {
        if (parameters == null) {
            byte[] form = isForm() && getMethod().equals("POST") ? body() : new byte[0];
            parameters = FormParameters.with(super.getParameterMap(), form);
        }
        return parameters;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (isGone(name)) {
            return Collections.emptyEnumeration();
        }
        if (name.equalsIgnoreCase("Accept") && RequestPath.of(this).fhir()) {
            String accept = FhirFormats.accept((HttpServletRequest) getRequest());
            return Collections.enumeration(accept.isEmpty() ? List.of() : List.of(accept));
        }
        return super.getHeaders(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        Enumeration<String> values = getHeaders(name);
        return values.hasMoreElements() ? values.nextElement() : null;
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isGone(name))
                .toList());
    }

    private boolean isGone(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        boolean steers = name.equals("cache-control") && !"no-cache".equalsIgnoreCase(super.getHeader(name))
                || name.startsWith("x-") && !OF_THE_WAY.contains(name)
                || name.equals("if-modified-since")
                        && !RequestTargetCheck.isDate((HttpServletRequest) getRequest(), name);
        return steers && RequestPath.of(this).fhir()
                || OF_PACKED_BODIES.contains(name) && BodyReader.packed((HttpServletRequest) getRequest());
    }

    @Override
    public int getContentLength() {
        return isGone("content-length") ? -1 : super.getContentLength();
    }

    @Override
    public long getContentLengthLong() {
        return isGone("content-length") ? -1 : super.getContentLengthLong();
    }

    /** Gives the memory back to other requests. */
    @Override
    public void close() {
        share.close();
    }
}
