package org.cdexbridge.feed.mllp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A sender's end of MLLP: one connection, opened when it is needed and again after it was lost. Not thread-safe. */
public final class MllpClient implements Closeable {
    private static final int LONGEST_ANSWER = 1_000_000;

    private final String host;
    private final int port;
    private final SocketFactory sockets;
    private final int timeout;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    /**
     * A client that is not yet connected.
     *
     * @param sockets plain ones, or those of a TLS context; then the host's name must be in its certificate
     * @param timeout for connecting and for each answer
     */
    public MllpClient(String host, int port, SocketFactory sockets, Duration timeout) {
        this.host = host;
        this.port = port;
        this.sockets = sockets;
        this.timeout = Math.toIntExact(timeout.toMillis());
    }

    /** @throws IOException when it can't be sent whole; the connection is closed then */
    public void send(byte[] message) throws IOException {
        byte[] block = new byte[message.length + 3];
        block[0] = MllpFrameDecoder.START;
        System.arraycopy(message, 0, block, 1, message.length);
        block[block.length - 2] = MllpFrameDecoder.END;
        block[block.length - 1] = MllpFrameDecoder.RETURN;
        try {
            connect();
            socket.getOutputStream().write(block);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * The content of the next block.
     *
     * @throws IOException when none comes in time; the connection is closed then
     */
    public byte[] receive() throws IOException {
        try {
            while (next() != MllpFrameDecoder.START) {
                continue;
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            int before = 0;
            for (int value = next();
                    before != MllpFrameDecoder.END || value != MllpFrameDecoder.RETURN;
                    value = next()) {
                content.write(value);
                before = value;
                if (content.size() > LONGEST_ANSWER) {
                    throw new IOException("the answer does not end");
                }
            }
            byte[] bytes = content.toByteArray();
            return Arrays.copyOf(bytes, bytes.length - 1);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private int next() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the connection was closed without an answer");
        }
        return value;
    }

    private void connect() throws IOException {
        if (socket.isConnected() && !socket.isClosed()) {
            return;
        }
        socket = sockets.createSocket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(timeout);
        socket.connect(new InetSocketAddress(host, port), timeout);
        if (socket instanceof SSLSocket tls) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
        }
        in = new BufferedInputStream(socket.getInputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
