package org.cdexbridge.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's view of files of a machine that may lose its power. Made by H2, by reflection. */
public final class PowerCutPath extends FilePathWrapper {
    static final String SCHEME = "powercut";

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new PowerCutFile(super.open(mode), PowerCut.medium(path()));
    }

    /** A file system keeps a journal of its names, so they are on the medium at once. */
    @Override
    public void moveTo(FilePath target, boolean atomicReplace) {
        super.moveTo(target, atomicReplace);
        PowerCut.moved(path(), ((PowerCutPath) target).path());
        PowerCut.happened();
    }

    @Override
    public void delete() {
        super.delete();
        PowerCut.deleted(path());
    }

    private String path() {
        return unwrap().toString();
    }
}
