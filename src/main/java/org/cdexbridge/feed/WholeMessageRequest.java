package org.cdexbridge.feed;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.cdexbridge.security.http.BodyStream;

/** A request whose body was read. */
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
}
