package org.cdexbridge.site;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The folder in which this process keeps what it has. One process a folder: the lock is the operating system's, so that
 * it ends with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
    private static final String HOLDER = "holder.txt";
    private static final String INSTANCE = "instance.txt";

    private final Path path;
    private final FileChannel channel;
    private final boolean fresh;
    private final String instance;

    private DataFolder(Path path, FileChannel channel, boolean fresh, String instance) {
        this.path = path;
        this.channel = channel;
        this.fresh = fresh;
        this.instance = instance;
    }

    /**
     * Makes the folder where it is missing and locks it.
     *
     * @throws SiteErrors {@link SiteCode#DATA_IN_USE} with who holds it, {@link SiteCode#DATA_UNUSABLE}
     */
    public static DataFolder lock(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new SiteErrors(SiteCode.DATA_IN_USE, "held by " + holder(path), path.toString());
            }
            Files.writeString(
                    path.resolve(HOLDER),
                    "process " + ProcessHandle.current().pid() + " since "
                            + Instant.now().truncatedTo(ChronoUnit.SECONDS));
            boolean fresh = Files.notExists(path.resolve(INSTANCE));
            return new DataFolder(path, channel, fresh, instance(path.resolve(INSTANCE)));
        } catch (IOException e) {
            throw new SiteErrors(SiteCode.DATA_UNUSABLE, e.getClass().getSimpleName(), path.toString());
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(Path path) {
        try {
            return Files.readString(path.resolve(HOLDER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "another process";
        }
    }

    private static String instance(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.writeString(file, UUID.randomUUID().toString().substring(0, 8));
        }
        return Files.readString(file).strip();
    }

    public Path path() {
        return path;
    }

    /** A folder or file in here; an absolute name stays what it is. */
    public Path resolve(String name) {
        return path.resolve(name).normalize();
    }

    /** Whether this is the first start with this folder. */
    public boolean fresh() {
        return fresh;
    }

    /** A short name that stays with the folder and tells this instance from others that share its inputs. */
    public String instance() {
        return instance;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
