package org.cdexbridge.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The ledger's tables, as the journal's migrations make them. */
public final class ContentIndexDatabase {
    private ContentIndexDatabase() {}

    public static JdbcTemplate h2() throws SQLException {
        return in(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }

    public static JdbcTemplate in(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            for (String script : List.of("V2__ledger.sql", "V9__source_times.sql")) {
                ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/journal/" + script));
            }
        }
        return new JdbcTemplate(source);
    }
}
