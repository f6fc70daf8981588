package org.cdexbridge.feed.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * What tells one state of a file from another: a rename keeps it, a write and a replacement by another file do not.
 *
 * @param size bytes
 * @param modified when it was last written, as exactly as the file system says it
 * @param identity of the file behind the name; empty where the file system has none
 */
record FileState(long size, Object modified, Object identity) {
    /** The property of an exchange that holds the state in which its file was taken. */
    static final String TAKEN = "CdexFileState";

    /** Empty when there is no such regular file. */
    static Optional<FileState> of(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object identity = Objects.requireNonNullElse(now.fileKey(), "");
            return now.isRegularFile()
                    ? Optional.of(new FileState(now.size(), now.lastModifiedTime(), identity))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Of a file at a server. */
    static FileState of(long size, long modified) {
        return new FileState(size, modified, "");
    }
}
