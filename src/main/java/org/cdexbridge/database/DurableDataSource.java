package org.cdexbridge.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections to an H2 file whose commits return when they are on the medium. */
final class DurableDataSource extends DelegatingDataSource {
    private final GroupSync sync;

    DurableDataSource(DataSource database, GroupSync sync) {
        super(database);
        this.sync = sync;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DurableConnection.of(super.getConnection(), sync);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return DurableConnection.of(super.getConnection(user, password), sync);
    }
}
