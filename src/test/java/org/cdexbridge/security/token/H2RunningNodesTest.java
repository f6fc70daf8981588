package org.cdexbridge.security.token;

import java.util.UUID;
import javax.sql.DataSource;
import org.cdexbridge.journal.table.JournalSchema;
import org.h2.jdbcx.JdbcConnectionPool;

class H2RunningNodesTest extends RunningNodesContract {
    @Override
    protected DataSource database() {
        DataSource database =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        JournalSchema.migrate(database);
        return database;
    }
}
