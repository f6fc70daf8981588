package org.cdexbridge.feed.folder;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.cdexbridge.feed.SafeFileName;

/** A server's listing is not believed: names that are paths in disguise are never used. */
public final class SftpFileFilter implements GenericFileFilter<SftpRemoteFile<?>> {
    @Override
    public boolean accept(GenericFile<SftpRemoteFile<?>> file) {
        String name = file.getFile().getFilename();
        return !file.isDirectory() && !SafeFileName.isHostile(name) && !SafeFileName.isTemporary(name);
    }
}
