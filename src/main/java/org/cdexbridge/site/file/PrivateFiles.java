package org.cdexbridge.site.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that the user of this process alone may read and write, where the file system knows users. */
public final class PrivateFiles {
    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private PrivateFiles() {}

    /** Makes a folder and those above it that are missing; what is there stays as it is. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(FOLDER));
    }

    /**
     * As {@link #createFolder} where the folder lies in one that is closed to others, such as the data folder; elsewhere,
     * as in a share, as the system makes folders.
     */
    public static void createFolderWithin(Path folder) throws IOException {
        if (isClosed(folder)) {
            createFolder(folder);
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Closes a file to others where it lies in a folder that is; one that belongs to somebody else stays as it is. */
    public static void closeWithin(Path file) throws IOException {
        if (isClosed(file) && openToOthers(file)) {
            try {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FILE));
            } catch (FileSystemException e) {
                // it is not ours; the folder is closed
            }
        }
    }

    private static boolean isClosed(Path path) throws IOException {
        for (Path at = path.toAbsolutePath().getParent(); at != null; at = at.getParent()) {
            if (knowsUsers() && Files.exists(at) && !openToOthers(at)) {
                return true;
            }
        }
        return false;
    }

    /** Makes an empty file unless it is there; what is there stays as it is. */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(FILE));
        } catch (FileAlreadyExistsException e) {
            // stays as it is
        }
    }

    /** Writes a file that is there whole or not at all, after a power cut, too. */
    public static void write(Path file, String content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        create(next);
        Files.writeString(next, content, StandardCharsets.UTF_8);
        force(next, StandardOpenOption.WRITE);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && knowsUsers()) {
            force(folder, StandardOpenOption.READ);
        }
    }

    /** Of a folder this brings the names in it to the medium, on the systems that know users. */
    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    /** Whether the group or anybody else may do something with it. */
    static boolean openToOthers(Path path) throws IOException {
        return knowsUsers() && Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains);
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return knowsUsers()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean knowsUsers() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
