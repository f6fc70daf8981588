package org.cdexbridge.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server in this process, with one user, a password and a key. */
final class SftpServer implements AutoCloseable {
    static final String USER = "hospital";
    static final String PASSWORD = "drop-2026";

    final Path root;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey = keyPair();
    private final KeyPair userKey = keyPair();

    SftpServer(Path root, SftpSubsystemFactory sftp) throws IOException {
        this.root = Files.createDirectories(root);
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    SftpServer(Path root) throws IOException {
        this(root, new SftpSubsystemFactory());
    }

    int port() {
        return server.getPort();
    }

    Path knownHosts(Path file) throws IOException {
        return writeKnownHosts(file, hostKey);
    }

    Path wrongKnownHosts(Path file) throws IOException {
        return writeKnownHosts(file, keyPair());
    }

    private Path writeKnownHosts(Path file, KeyPair key) throws IOException {
        String line = "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n";
        return Files.writeString(file, line);
    }

    Path privateKey(Path file) throws Exception {
        try (var stream = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "test", null, stream);
        }
        return file;
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
