package org.cdexbridge.feed;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.cdexbridge.security.http.BodyStream;
import org.jspecify.annotations.Nullable;

/** A request whose body was read and unpacked. */
final class WholeMessageRequest extends HttpServletRequestWrapper {
    private final byte[] message;

    WholeMessageRequest(HttpServletRequest request, byte[] message) {
        super(request);
        this.message = message;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BodyStream(message);
    }

    @Override
    public int getContentLength() {
        return message.length;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isOfEncoding(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isOfEncoding(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private static boolean isOfEncoding(String name) {
        return name.equalsIgnoreCase("Content-Encoding");
    }
}
