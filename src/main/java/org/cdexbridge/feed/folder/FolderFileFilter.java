package org.cdexbridge.feed.folder;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.cdexbridge.feed.SafeFileName;

/** Regular files only, and no folders that are links: nothing outside of the watched tree is ever reached. */
public final class FolderFileFilter implements GenericFileFilter<File> {
    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = file.getFile().toPath();
        String name = file.getFileNameOnly();
        if (file.isDirectory()) {
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !name.startsWith(".") && !isOurs(file);
        }
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !SafeFileName.isTemporary(name);
    }

    private static boolean isOurs(GenericFile<File> folder) {
        String relative = folder.getRelativeFilePath();
        return relative.equals(WatchedFolder.DONE) || relative.equals(WatchedFolder.ERROR);
    }
}
