package org.cdexbridge.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FilePath;

/**
 * A pool of connections to one database; a commit that returned is on the medium. Every wait has an end, and H2 files that
 * were closed are opened again.
 */
public final class DatabasePool extends HikariDataSource {
    static {
        // H2 would look each text of each row up in a cache of values, which costs more than it saves
        System.setProperty("h2.objectCache", "false");
        FilePath.register(new OrderedFilePath());
    }

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration VALIDATE = Duration.ofSeconds(2);
    private static final Duration STATEMENT = Duration.ofSeconds(60);

    private final Optional<JdbcDataSource> h2;
    private final Runnable afterwards;

    private DatabasePool(Optional<JdbcDataSource> h2, Runnable afterwards) {
        this.h2 = h2;
        this.afterwards = afterwards;
    }

    /**
     * Opens no connection yet, so that it may be configured further.
     *
     * @param name of the pool, for threads and metrics
     */
    public static DatabasePool of(String name, DatabaseAddress address) {
        DatabasePool pool = unbounded(name, address);
        if (address.onPostgresql()) {
            pool.addDataSourceProperty("socketTimeout", seconds(STATEMENT));
        }
        return pool;
    }

    /** In such a pool a statement may take as long as it likes, as changes of the schema do where there is much data. */
    public static DatabasePool unbounded(String name, DatabaseAddress address) {
        DatabasePool pool = address.onH2File() ? durable(address) : plain(address);
        pool.setPoolName(name);
        pool.setConnectionTimeout(CONNECT.toMillis());
        pool.setValidationTimeout(VALIDATE.toMillis());
        pool.setExceptionOverride(new H2ReopenOverride(pool));
        return pool;
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }

    private static DatabasePool plain(DatabaseAddress address) {
        DatabasePool pool = new DatabasePool(Optional.empty(), () -> {});
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        if (address.onPostgresql()) {
            pool.addDataSourceProperty("connectTimeout", seconds(CONNECT));
            pool.addDataSourceProperty("loginTimeout", seconds(CONNECT));
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
            // of a table that was not analyzed yet PostgreSQL believes that 60 ids are a third of it, and reads through
            // it
            pool.setConnectionInitSql("set enable_seqscan = off");
        }
        return pool;
    }

    private static DatabasePool durable(DatabaseAddress address) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(address.url());
        h2.setUser(address.user());
        h2.setPassword(address.password());
        GroupSync sync = new GroupSync(h2);
        DatabasePool pool = new DatabasePool(Optional.of(h2), sync::close);
        pool.setDataSource(new DurableDataSource(h2, sync));
        return pool;
    }

    /**
     * Connections whose commits come to the medium with the next commit of another one: for work that is simply begun
     * anew when it is lost, such as making tables.
     */
    public DataSource unforced() {
        return h2.map(DataSource.class::cast).orElse(this);
    }

    /** The last connection of all closes an H2 file, which gives back the space that it no longer needs. */
    @Override
    public void close() {
        super.close();
        afterwards.run();
    }
}
