package org.cdexbridge.store.update;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.cdexbridge.store.ServerFailure;
import org.cdexbridge.store.StoreConflict;
import org.cdexbridge.store.StoreUnavailable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Repeats work on the store that met another writer. Two workers may meet at a shared resource, such as a hospital: the
 * one that loses tries again while the others of this process wait; against other processes it tries a few times.
 */
final class ConflictRetry {
    private static final int ATTEMPTS = 5;

    private final ReadWriteLock together = new ReentrantReadWriteLock(true);

    /** @param transactions in one of which each attempt is made; none of a store elsewhere */
    <T> T until(TransactionOperations transactions, Supplier<T> work) {
        try {
            return locked(together.readLock(), transactions, work);
        } catch (StoreConflict e) {
            return alone(transactions, work);
        }
    }

    private <T> T alone(TransactionOperations transactions, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return locked(together.writeLock(), transactions, work);
            } catch (StoreConflict e) {
                if (attempt == ATTEMPTS) {
                    throw new StoreUnavailable("Other writers kept changing the same resources", e);
                }
            }
        }
    }

    private static <T> T locked(Lock lock, TransactionOperations transactions, Supplier<T> work) {
        lock.lock();
        try {
            return transactions.execute(status -> work.get());
        } catch (RuntimeException e) {
            throw ServerFailure.ofDatabase(e);
        } finally {
            lock.unlock();
        }
    }
}
