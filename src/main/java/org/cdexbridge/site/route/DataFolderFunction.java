package org.cdexbridge.site.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.camel.spi.PropertiesFunction;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.PrivateFiles;

/** {@code {{data:NAME}}} in a route: a folder below the data folder, which is made, unless NAME is absolute. */
public final class DataFolderFunction implements PropertiesFunction {
    private final DataFolder data;

    public DataFolderFunction(DataFolder data) {
        this.data = data;
    }

    @Override
    public String getName() {
        return "data";
    }

    /** Camel would make a folder that others may read. */
    @Override
    public String apply(String name) {
        Path folder = data.resolve(name);
        if (folder.startsWith(data.path())) {
            try {
                PrivateFiles.createFolderWithin(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder.toString();
    }
}
