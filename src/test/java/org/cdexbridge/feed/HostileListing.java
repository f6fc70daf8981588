package org.cdexbridge.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A server that tells other names of some files than they have: paths in disguise. */
final class HostileListing implements SftpFileSystemAccessor {
    static final Map<String, String> TOLD = Map.of(
            "1.xml", "../outside.xml",
            "2.xml", "/outside.xml",
            "3.xml", "sub/inside.xml",
            "4.xml", "..\\outside.xml",
            "5.xml", "a\u0000b.xml");

    static SftpSubsystemFactory factory() {
        SftpSubsystemFactory factory = new SftpSubsystemFactory();
        factory.setFileSystemAccessor(new HostileListing());
        return factory;
    }

    @Override
    public void putRemoteFileName(
            SftpSubsystemProxy subsystem, Path path, Buffer buffer, String name, boolean shortName) throws IOException {
        String told = TOLD.getOrDefault(name, name);
        SftpFileSystemAccessor.super.putRemoteFileName(subsystem, path, buffer, told, shortName);
    }
}
