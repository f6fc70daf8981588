package org.cdexbridge.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.cdexbridge.site.file.PrivateFiles;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's view of files whose writes reach the medium in order: see {@link OrderedFile}. Made by H2, by reflection. */
public final class OrderedFilePath extends FilePathWrapper {
    static final String SCHEME = "ordered";

    @Override
    public String getScheme() {
        return SCHEME;
    }

    /** A file that is made here is for the user of this process alone. */
    @Override
    public FileChannel open(String mode) throws IOException {
        if (mode.startsWith("rw") && !exists()) {
            PrivateFiles.create(onDisk());
        }
        return new OrderedFile(super.open(mode));
    }

    /** So is a folder. */
    @Override
    public void createDirectory() {
        try {
            PrivateFiles.createFolderWithin(onDisk());
        } catch (IOException e) {
            super.createDirectory();
        }
    }

    private Path onDisk() {
        FilePath path = getBase();
        while (path instanceof FilePathWrapper wrapper) {
            path = wrapper.unwrap();
        }
        return Path.of(path.toString());
    }
}
