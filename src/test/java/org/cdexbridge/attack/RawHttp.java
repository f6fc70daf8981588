package org.cdexbridge.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP/1.1 over a socket of its own, for requests that no client library would send; kept alive as long as the server does. */
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final InetSocketAddress server;
    private Socket socket;
    private InputStream in;

    /**
     * An answer.
     *
     * @param status 0 when the server closed the connection without one
     * @param headers by their name in lower case
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    RawHttp(int port) {
        this.server = new InetSocketAddress("127.0.0.1", port);
    }

    /**
     * Sends bytes and reads the answer to them.
     *
     * @param request head and body as they go over the wire
     * @param last whether nothing more will be sent over this connection, so that the server need not wait for it
     */
    Answer send(byte[] request, boolean last) throws IOException {
        boolean used = socket != null;
        Answer answer = once(request, last);
        // a server may close a connection at any time between two requests
        return answer.status() == 0 && used ? once(request, last) : answer;
    }

    private Answer once(byte[] request, boolean last) throws IOException {
        open();
        boolean head = new String(request, 0, Math.min(5, request.length), StandardCharsets.ISO_8859_1).equals("HEAD ");
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            if (last) {
                socket.shutdownOutput();
            }
        } catch (IOException closedWhileItWasSent) {
            // the answer may be there all the same
        }
        try {
            Answer answer = read(head);
            if (last || answer.header("connection").equalsIgnoreCase("close")) {
                close();
            }
            return answer;
        } catch (java.net.SocketTimeoutException e) {
            close();
            throw e;
        } catch (IOException closed) {
            close();
            return new Answer(0, Map.of(), new byte[0]);
        }
    }

    private void open() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
    }

    private Answer read(boolean head) throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status < 200) {
            return read(head);
        }
        boolean bare = head || status == 204 || status == 304;
        return new Answer(status, headers, bare ? new byte[0] : body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = size(); size > 0; size = size()) {
                body.write(exactly(size));
                line();
            }
            line();
            return body.toByteArray();
        }
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
