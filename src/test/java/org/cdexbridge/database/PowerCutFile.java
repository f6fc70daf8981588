package org.cdexbridge.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** A file as its process sees it; its {@link SimulatedMedium} knows what of it a power cut leaves. */
final class PowerCutFile extends FileBaseDefault {
    private final FileChannel file;
    private final SimulatedMedium medium;

    PowerCutFile(FileChannel file, SimulatedMedium medium) {
        this.file = file;
        this.medium = medium;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        int written = PowerCut.during(() -> {
            int length = file.write(source, position);
            medium.write(position, bytes, length);
            return length;
        });
        PowerCut.happened();
        return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        PowerCut.happened();
        PowerCut.during(() -> {
            medium.force();
            return 0;
        });
    }

    @Override
    protected void implTruncate(long length) throws IOException {
        PowerCut.during(() -> {
            file.truncate(length);
            medium.truncate(length);
            return 0;
        });
        PowerCut.happened();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
