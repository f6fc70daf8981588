package org.cdexbridge.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions whose commit comes to the medium with the next one that is forced, never after it: for what is simply done
 * again when a power cut takes it away.
 *
 * @param database in which the transactions are
 */
public record DeferredTransactions(JdbcTemplate database, TransactionOperations transactions)
        implements TransactionOperations {
    private static final String POSTGRESQL = "PostgreSQL";
    private static final String ON_POSTGRESQL = "set local synchronous_commit = off";

    @Override
    public <T> T execute(TransactionCallback<T> action) {
        return transactions.execute(status -> {
            database.execute((ConnectionCallback<Void>) DeferredTransactions::defer);
            return action.doInTransaction(status);
        });
    }

    private static Void defer(Connection connection) throws SQLException {
        if (connection.isWrapperFor(DeferrableCommit.class)) {
            connection.unwrap(DeferrableCommit.class).defer();
        } else if (connection.getMetaData().getDatabaseProductName().equals(POSTGRESQL)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ON_POSTGRESQL);
            }
        }
        return null;
    }
}
