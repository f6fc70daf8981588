package org.cdexbridge.database;

import java.nio.file.Path;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;

/**
 * Where a database is and who connects to it.
 *
 * @param url JDBC URL, {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
 * @param user database user
 * @param password or an empty string where none is needed
 */
public record DatabaseAddress(String url, String user, String password) {
    private static final String H2 = "jdbc:h2:";
    private static final String H2_IN_MEMORY = H2 + "mem:";
    private static final String H2_USER = "sa";

    /**
     * Commits are forced by {@link DurableDataSource}, so H2 need not write each by itself. Space of old chunks is used
     * again soon, which {@link OrderedFilePath} makes safe; chunks are not moved, as after a power cut H2 may take the
     * old place of one for the new. No trace file, as that would quote values; and a stop closes the file after those
     * who work with it, not H2 before them. More statements are kept parsed than H2's eight: an input needs thirty.
     */
    private static final String SETTINGS = ";WRITE_DELAY=500;RETENTION_TIME=2000;AUTO_COMPACT_FILL_RATE=0"
            + ";MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=100";

    /** The database that the site names; by default an H2 file of this name in the data folder. */
    public static DatabaseAddress of(Endpoints.Database database, DataFolder data, String name) {
        if (!database.embedded()) {
            return new DatabaseAddress(database.url(), database.user(), database.revealPassword());
        }
        DatabaseAddress file = h2(data.resolve(name));
        return new DatabaseAddress(
                file.url(), database.user().isEmpty() ? file.user() : database.user(), database.revealPassword());
    }

    /** An H2 file; it survives an interrupted thread, which would close a plain file channel for good. */
    public static DatabaseAddress h2(Path file) {
        return h2("async:" + file);
    }

    /** @param file in H2's words, with the scheme of the file system below */
    static DatabaseAddress h2(String file) {
        return new DatabaseAddress(H2 + OrderedFilePath.SCHEME + ":" + file + SETTINGS, H2_USER, "");
    }

    /** Whether it is PostgreSQL, which is elsewhere and may be silent. */
    public boolean onPostgresql() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** Whether commits must be forced by us. */
    boolean onH2File() {
        return url.startsWith(H2) && !url.startsWith(H2_IN_MEMORY);
    }
}
