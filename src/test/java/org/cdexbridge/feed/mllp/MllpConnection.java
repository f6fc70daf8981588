package org.cdexbridge.feed.mllp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** A sender's end of a connection: writes any bytes, reads blocks. Texts are ISO 8859-1: one byte a character. */
public final class MllpConnection implements AutoCloseable {
    private static final int PATIENCE = 20_000;

    private final Socket socket;

    private MllpConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    static MllpConnection to(int port) throws IOException {
        return to(port, SocketFactory.getDefault());
    }

    static MllpConnection to(int port, SocketFactory sockets) throws IOException {
        return new MllpConnection(sockets.createSocket("127.0.0.1", port));
    }

    static MllpConnection of(Socket socket) throws IOException {
        return new MllpConnection(socket);
    }

    /** A message of this control id. */
    public static String message(String controlId) {
        return message(controlId, "|");
    }

    /** @param tail of the header, from the separator after the version */
    static String message(String controlId, String tail) {
        return "MSH|^~\\&|LAB|NORTH|CDEX|SOUTH|20260102030405||ADT^A01^ADT_A01|" + controlId + "|P|2.5.1" + tail
                + "\rEVN|A01|20260102030405\rPID|1||" + controlId + "^^^NORTH^MR||Test^Person\rPV1|1|I\r";
    }

    static String block(String content) {
        return "\u000b" + content + "\u001c\r";
    }

    public MllpConnection write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MllpConnection send(String message) {
        return write(block(message));
    }

    /** The content of the next block. */
    public String read() {
        try {
            InputStream in = socket.getInputStream();
            if (next(in) != 0x0B) {
                throw new IllegalStateException("an answer begins with something else");
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (int value = next(in); value != 0x1C; value = next(in)) {
                content.write(value);
            }
            if (next(in) != '\r') {
                throw new IllegalStateException("an answer ends with something else");
            }
            return content.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MSA of the next answer, such as {@code AA 17}. */
    public String answer() {
        String[] msa = read().split("\r")[1].split("\\|");
        return msa[1] + (msa.length > 2 ? " " + msa[2] : "");
    }

    /** Whether the other end closes, whatever it says before. */
    boolean closes() {
        try {
            socket.getInputStream().skip(Long.MAX_VALUE);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    MllpConnection endOfInput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Leaves without a word: the other end sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Socket socket() {
        return socket;
    }

    private static int next(InputStream in) throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the connection is closed");
        }
        return value;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
