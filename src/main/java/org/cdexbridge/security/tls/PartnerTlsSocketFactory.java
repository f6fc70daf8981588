package org.cdexbridge.security.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;
import org.cdexbridge.site.endpoints.ClientKeys;

/** TLS to each host with the keys that are configured for it; files are read for each connection. */
public final class PartnerTlsSocketFactory implements LayeredConnectionSocketFactory {
    private final PemFiles files;
    private final Function<String, Optional<ClientKeys>> keys;

    /**
     * @param home in which files stand
     * @param keys of a host, in lower case
     */
    public PartnerTlsSocketFactory(Path home, Function<String, Optional<ClientKeys>> keys) {
        this.files = new PemFiles(home);
        this.keys = keys;
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
        return SSLConnectionSocketFactory.getSocketFactory().createSocket(context);
    }

    @Override
    public Socket connectSocket(
            int timeout,
            Socket socket,
            HttpHost host,
            InetSocketAddress remote,
            InetSocketAddress local,
            HttpContext context)
            throws IOException {
        return to(host.getHostName()).connectSocket(timeout, socket, host, remote, local, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, HttpContext context) throws IOException {
        return to(host).createLayeredSocket(socket, host, port, context);
    }

    private LayeredConnectionSocketFactory to(String host) throws IOException {
        try {
            return keys.apply(host)
                    .<LayeredConnectionSocketFactory>map(own -> new SSLConnectionSocketFactory(files.context(own)))
                    .orElseGet(SSLConnectionSocketFactory::getSocketFactory);
        } catch (RuntimeException e) {
            throw new IOException("the TLS files for " + host + " can't be used", e);
        }
    }
}
