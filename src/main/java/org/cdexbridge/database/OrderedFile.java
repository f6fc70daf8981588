package org.cdexbridge.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file of H2's MVStore that a power cut leaves readable. H2 writes a version of the database as one chunk that ends in
 * a footer, takes the newest chunk with a footer for whole, and uses the space of older versions anew. A disk may write
 * in any order, so that is true only when the footer is written after the rest, and a chunk after the one before it is on
 * the medium.
 */
final class OrderedFile extends FileBaseDefault {
    /** H2 aligns chunks to blocks of this size; the footer is in the last one. */
    private static final int BLOCK = 4096;

    private final FileChannel file;
    private final Object writing = new Object();
    private boolean unforced;

    OrderedFile(FileChannel file) {
        this.file = file;
    }

    /** At position 0 stand two copies of the header, each with a check sum; which of them is the newer is no matter. */
    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        synchronized (writing) {
            int length = source.remaining();
            if (position > 0) {
                forceWhatIsWritten();
                int rest = source.limit();
                if (length > BLOCK) {
                    source.limit(rest - BLOCK);
                    writeAll(source, position);
                    source.limit(rest);
                    forceWhatIsWritten();
                }
                writeAll(source, position + length - source.remaining());
            } else {
                writeAll(source, position);
            }
            return length;
        }
    }

    private void writeAll(ByteBuffer source, long position) throws IOException {
        unforced = true;
        long at = position;
        while (source.hasRemaining()) {
            at += file.write(source, at);
        }
    }

    private void forceWhatIsWritten() throws IOException {
        if (unforced) {
            file.force(false);
            unforced = false;
        }
    }

    @Override
    public void force(boolean metaData) throws IOException {
        synchronized (writing) {
            file.force(metaData);
            unforced = false;
        }
    }

    @Override
    protected void implTruncate(long length) throws IOException {
        synchronized (writing) {
            forceWhatIsWritten();
            file.truncate(length);
            unforced = true;
        }
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
