package org.cdexbridge.feed.mllp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Key pairs with certificates that sign themselves, made by the JDK's keytool. */
public record Certificates(Path folder) {
    public static final String PASSPHRASE = "invented";

    /** Makes {@code NAME.p12}, {@code NAME.pem} and {@code NAME.key}. */
    public Certificates make(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSPHRASE)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = load(name);
        Key key = keys.getKey(name, PASSPHRASE.toCharArray());
        Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(
                folder.resolve(name + ".pem"),
                pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
        return this;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** A client's side. @param name its own certificate, or {@code null} for none; @param server whom it believes */
    public SSLContext client(String name, String server) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        Certificate certificate = load(server).getCertificate(server);
        trusted.setCertificateEntry(server, certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(name == null ? null : load(name), PASSPHRASE.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore load(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(stream, PASSPHRASE.toCharArray());
        }
        return store;
    }

    private static String pem(String type, byte[] content) {
        List<String> lines = new ArrayList<>();
        lines.add("-----BEGIN " + type + "-----");
        lines.add(Base64.getMimeEncoder().encodeToString(content));
        lines.add("-----END " + type + "-----\n");
        return String.join("\n", lines);
    }
}
