package org.cdexbridge.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2 closes its files when a write fails, as on a full disk, and the connections that it had still look well: only when all
 * of them are closed the next one opens the files anew.
 */
record H2ReopenOverride(HikariDataSource pool) implements SQLExceptionOverride {
    private static final Logger LOG = LoggerFactory.getLogger(H2ReopenOverride.class);
    private static final int DATABASE_IS_CLOSED = 90098;

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (failure.getErrorCode() != DATABASE_IS_CLOSED || pool.getHikariPoolMXBean() == null) {
            return Override.CONTINUE_EVICT;
        }
        LOG.debug("H2 closed the database; connections are reopened");
        pool.getHikariPoolMXBean().softEvictConnections();
        return Override.MUST_EVICT;
    }
}
