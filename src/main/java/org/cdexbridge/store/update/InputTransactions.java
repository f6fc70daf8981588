package org.cdexbridge.store.update;

import org.cdexbridge.database.DeferredTransactions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions of inputs, where the store is in the journal's database.
 *
 * @param forced on the medium when they return
 * @param deferred on the medium with the next one that is forced
 * @param writers how many shared ones are written at a time
 */
public record InputTransactions(TransactionOperations forced, TransactionOperations deferred, int writers) {
    /** @param journal the database that store and journal share */
    public static InputTransactions of(JdbcTemplate journal, TransactionOperations transactions, int writers) {
        return new InputTransactions(transactions, new DeferredTransactions(journal, transactions), writers);
    }
}
