package org.cdexbridge.feed;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;

/** A request whose body was read. */
final class WholeMessageRequest extends HttpServletRequestWrapper {
    private final byte[] message;

    WholeMessageRequest(HttpServletRequest request, byte[] message) {
        super(request);
        this.message = message;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new MessageStream(new ByteArrayInputStream(message));
    }

    private static final class MessageStream extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        MessageStream(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the whole message is there");
        }
    }
}
