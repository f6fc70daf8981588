package org.cdexbridge.site;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

class H2SiteIdentityTest extends SiteIdentityContract {
    @Override
    protected DataSource database() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + fresh() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }
}
