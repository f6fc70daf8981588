package org.cdexbridge.site.file;

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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder in which this process keeps what it has. One process a folder: the lock is the operating system's, so that
 * it ends with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";
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
            PrivateFiles.createFolder(path);
            PrivateFiles.create(path.resolve(LOCK));
            FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new SiteErrors(SiteCode.DATA_IN_USE, "held by " + holder(path), path.toString());
            }
            PrivateFiles.write(
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
            PrivateFiles.write(file, UUID.randomUUID().toString().substring(0, 8));
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

    /**
     * What others than this user may read: names at the top of the folder, of files or of folders that hold some. Empty
     * when the folder itself is closed to them. Names further below may speak of patients and are not told.
     */
    public List<String> readableByOthers() {
        try {
            if (!PrivateFiles.openToOthers(path)) {
                return List.of();
            }
            try (Stream<Path> names = Files.list(path)) {
                return names.filter(DataFolder::openToOthers)
                        .map(name -> name.getFileName().toString())
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new SiteErrors(SiteCode.DATA_UNUSABLE, e.getClass().getSimpleName(), path.toString());
        }
    }

    private static boolean openToOthers(Path path) {
        try {
            return PrivateFiles.openToOthers(path);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this is the first start with this folder. */
    public boolean isNew() {
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
