package org.cdexbridge.exchange.queue;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JournalSchema;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class H2ExchangeQueueTest extends ExchangeQueueContract {
    @Override
    protected JdbcTemplate database() {
        DriverManagerDataSource source =
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        JournalSchema.migrate(source);
        return new JdbcTemplate(source);
    }

    @Override
    protected HikariDataSource database(String version) {
        return TestDatabase.pool(TestDatabase.inMemory(), version);
    }
}
